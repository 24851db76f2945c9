use chrono::NaiveDateTime;
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

use super::*;

const MOST: usize = 1 << 20;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = Writer::new("2026-11-23T14:32:11".parse().unwrap());
    for (name, bytes) in files {
        zip.add(name, bytes);
    }
    zip.finish()
}

fn read(bytes: &[u8], name: &str) -> Result<Vec<u8>, ReadFault> {
    let zip = Archive::of(bytes)?;
    zip.read(zip.find(name).unwrap(), MOST).map(|bytes| bytes.into_owned())
}

/// A ZIP of one deflated file, whose directory says that it is of a size.
fn deflated(bytes: &[u8], size: u32) -> Vec<u8> {
    let inside = compress_to_vec(bytes, 9);
    let mut zip = packed(&[("a", &inside)]);
    let entry = zip.windows(4).rposition(|it| it == ENTRY).unwrap();
    zip[entry + 10..][..2].copy_from_slice(&DEFLATED.to_le_bytes());
    zip[entry + 16..][..4].copy_from_slice(&crc32::crc32(bytes).to_le_bytes());
    zip[entry + 24..][..4].copy_from_slice(&size.to_le_bytes());
    zip
}

#[test]
fn every_byte_of_a_file_is_in_its_place() {
    let expected = [
        &b"PK\x03\x04\x14\0\0\x08\0\0\x05\x74\x77\x5d"[..],
        b"\x43\xbe\xb7\xe8\x01\0\0\0\x01\0\0\0\x01\0\0\0",
        b"ba",
        b"PK\x01\x02\x14\x03\x14\0\0\x08\0\0\x05\x74\x77\x5d",
        b"\x43\xbe\xb7\xe8\x01\0\0\0\x01\0\0\0\x01\0\0\0",
        b"\0\0\0\0\0\0\0\0\xa4\x81\0\0\0\0",
        b"b",
        b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x20\0\0\0\0\0",
    ]
    .concat();
    assert_eq!(packed(&[("b", b"a")]), expected);
}

#[test]
fn years_that_dos_did_not_know_are_its_first_and_last() {
    for at in [NaiveDateTime::MIN, NaiveDateTime::MAX, NaiveDateTime::default()] {
        let mut zip = Writer::new(at);
        zip.add("a", b"");
        assert_eq!(read(&zip.finish(), "a"), Ok(Vec::new()));
    }
}

#[test]
fn a_file_is_found_in_the_fewest_folders() {
    let zip = packed(&[("x/y/a", b"1"), ("x\\a", b"2"), ("x/xa", b"3"), ("y/a", b"4")]);
    assert_eq!(read(&zip, "a"), Ok(b"2".to_vec()));
    assert!(Archive::of(&zip).unwrap().find("b").is_none());
    assert!(Archive::of(&packed(&[])).unwrap().find("a").is_none(), "also where there is nothing");
}

#[test]
fn more_files_than_the_old_end_can_count_are_read() {
    let mut zip = Writer::new(NaiveDateTime::default());
    for number in 0..70_000 {
        zip.add(&number.to_string(), &[]);
    }
    let bytes = zip.finish();
    let zip = Archive::of(&bytes).unwrap();
    assert_eq!(zip.names().count(), 70_000);
    assert!(zip.find("69999").is_some());
}

#[test]
fn what_is_not_read_is_told() {
    let zip = packed(&[("a", b"text")]);
    let entry = zip.windows(4).rposition(|it| it == ENTRY).unwrap();
    let with = |at: usize, byte: u8| {
        let mut zip = zip.clone();
        zip[entry + at] = byte;
        read(&zip, "a")
    };
    assert_eq!(with(8, 1), Err(ReadFault::Encrypted));
    assert_eq!(with(10, 9), Err(ReadFault::Method));
    assert_eq!(with(16, 0), Err(ReadFault::Damaged), "another checksum");
    assert_eq!(with(20, 200), Err(ReadFault::Damaged), "more than there is");
    assert_eq!(with(24, 3), Err(ReadFault::Damaged), "another size");
    assert_eq!(with(27, 200), Err(ReadFault::TooLarge));
    assert_eq!(with(42, 200), Err(ReadFault::Damaged), "another place");
    assert_eq!(read(b"text", "a"), Err(ReadFault::NotZip));
}

#[test]
fn a_bomb_does_no_harm() {
    let bomb = vec![0; 10 * MOST];
    let long = u32::try_from(bomb.len()).unwrap();
    assert_eq!(read(&deflated(&bomb, long), "a"), Err(ReadFault::TooLarge), "it says how much it is");
    for lie in [0, 1, 1000] {
        assert_eq!(read(&deflated(&bomb, lie), "a"), Err(ReadFault::Damaged), "it says {lie}");
    }
    assert_eq!(read(&deflated(b"a", 1 << 20), "a"), Err(ReadFault::Damaged), "so little is not so much");
}

proptest! {
    #[test]
    fn what_was_written_is_read(files in prop::collection::btree_map("[a-z가-힣]{1,8}", prop::collection::vec(any::<u8>(), 0..300), 0..6)) {
        let listed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let zip = packed(&listed);
        for (name, bytes) in &files {
            prop_assert_eq!(&read(&zip, name).unwrap(), bytes);
        }
    }

    #[test]
    fn what_was_deflated_is_read(bytes in prop::collection::vec(0..4_u8, 0..3000)) {
        let size = u32::try_from(bytes.len()).unwrap();
        prop_assert_eq!(read(&deflated(&bytes, size), "a"), Ok(bytes.clone()));
        prop_assert_eq!(read(&deflated(&bytes, size + 1), "a"), Err(ReadFault::Damaged));
    }
}
