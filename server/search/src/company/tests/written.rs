//! Writing, and what is served meanwhile.

use std::path::Path;

use super::*;
use crate::Error;

#[test]
fn changes_are_seen_after_the_commit() {
    let (_dir, index) = filled();
    let before = index.len();
    let mut writer = index.writer().unwrap();
    let mut renamed = companies().remove(0);
    renamed.former_names.push(std::mem::replace(&mut renamed.head.name, "새전자".into()));
    writer.put(&renamed).unwrap();
    writer.delete("00990004");
    writer.put(&company("00990100", "갓생긴회사")).unwrap();
    assert_eq!(names(&index, "갓생긴회사"), Vec::<String>::new());
    writer.commit(9).unwrap();
    assert_eq!((index.len(), index.committed_seq()), (before, Some(9)));
    assert_eq!(names(&index, "갓생긴회사"), ["갓생긴회사"]);
    assert_eq!(names(&index, "한빛")[0], "한빛소재");
    assert_eq!(
        first(&index, "삼성전자").unwrap(),
        ("새전자".into(), MatchKind::FormerName, Some("삼성전자".into()))
    );
    // Put twice, there once.
    writer.put(&renamed).unwrap();
    writer.put(&renamed).unwrap();
    writer.commit(10).unwrap();
    assert_eq!(index.len(), before);
}

#[test]
fn an_index_is_there_again_after_the_process_ends() {
    let (dir, index) = filled();
    let (length, found) = (index.len(), names(&index, "삼성"));
    drop(index);
    let again = open(&dir);
    assert!(!again.needs_rebuild());
    assert_eq!((again.len(), again.committed_seq()), (length, Some(7)));
    assert_eq!(names(&again, "삼성"), found);
}

#[test]
fn an_absent_index_is_empty_and_opening_it_writes_nothing() {
    let dir = TempDir::new().unwrap();
    let place = dir.path().join("company");
    let index = CompanyIndex::open(&place, dict()).unwrap();
    assert!(index.needs_rebuild() && index.is_empty() && !index.reload().unwrap());
    assert_eq!(names(&index, "삼성전자"), Vec::<String>::new());
    assert!(!place.exists());
    let mut writer = index.writer().unwrap();
    writer.put(&company("00000001", "하나")).unwrap();
    writer.commit(1).unwrap();
    assert_eq!((index.len(), index.needs_rebuild()), (1, false));
}

#[test]
fn one_writes_at_a_time() {
    let (dir, index) = filled();
    let other = open(&dir);
    let writer = index.writer().unwrap();
    assert!(matches!(other.writer(), Err(Error::Busy(_))));
    assert!(matches!(other.rebuild(), Err(Error::Busy(_))));
    drop(writer);
    let rebuild = other.rebuild().unwrap();
    assert!(matches!(index.writer(), Err(Error::Busy(_))));
    drop(rebuild);
    assert!(index.writer().is_ok());
}

#[test]
fn another_process_sees_commits_and_swaps_when_it_reloads() {
    let (dir, index) = filled();
    let other = open(&dir);
    let mut writer = index.writer().unwrap();
    writer.put(&company("00990100", "갓생긴회사")).unwrap();
    writer.commit(8).unwrap();
    drop(writer);
    assert_eq!((names(&other, "갓생긴회사").len(), other.committed_seq()), (0, Some(7)));
    assert!(other.reload().unwrap());
    assert!(!other.reload().unwrap());
    assert_eq!((names(&other, "갓생긴회사").len(), other.committed_seq()), (1, Some(8)));

    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&company("00000001", "하나")).unwrap();
    assert_eq!(index.len(), other.len());
    rebuild.finish(11).unwrap();
    assert_eq!((index.len(), index.committed_seq()), (1, Some(11)));
    assert!(other.len() > 1);
    assert!(other.reload().unwrap());
    assert_eq!((other.len(), other.committed_seq()), (1, Some(11)));
}

#[test]
fn a_search_goes_on_while_its_generation_is_cleared_away() {
    let (dir, index) = filled();
    let other = open(&dir);
    for seq in 8..11 {
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&company("00000001", "하나")).unwrap();
        rebuild.finish(seq).unwrap();
    }
    assert_eq!(names(&other, "naver"), ["NAVER"]);
    assert!(other.reload().unwrap());
    assert_eq!(other.committed_seq(), Some(10));
    let folders =
        std::fs::read_dir(dir.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 2);
}

#[test]
fn an_unfinished_rebuild_leaves_nothing() {
    let (dir, index) = filled();
    let before = std::fs::read_dir(dir.path()).unwrap().count();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&company("00000001", "하나")).unwrap();
    drop(rebuild);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), before);
    assert_eq!((index.reload().unwrap(), index.committed_seq()), (false, Some(7)));
}

#[test]
fn an_index_of_another_recipe_or_a_damaged_one_is_not_served_but_replaced() {
    type Damage = fn(&Path);
    let damages: [Damage; 3] = [
        |dir| {
            let pointer = std::fs::read_to_string(dir.join("current")).unwrap();
            std::fs::write(dir.join("current"), pointer.replace("company-", "company-before-")).unwrap();
        },
        |dir| std::fs::write(dir.join("current"), "{").unwrap(),
        |dir| std::fs::write(dir.join("gen-1").join("meta.json"), "").unwrap(),
    ];
    for damage in damages {
        let (dir, index) = filled();
        drop(index);
        damage(dir.path());
        let index = open(&dir);
        assert!(index.needs_rebuild() && index.is_empty());
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&company("00000001", "하나")).unwrap();
        rebuild.finish(12).unwrap();
        assert_eq!((index.len(), index.needs_rebuild()), (1, false));
        assert_eq!(open(&dir).committed_seq(), Some(12));
    }
}
