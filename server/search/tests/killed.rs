//! An index whose writer is killed at any moment: what was committed is there, and the next writer goes on.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use model::{
    company::CompanyHead,
    search::{CompanyDoc, CompanyFilter},
};
use search::{CompanyIndex, Dictionary, dictionary};
use tempfile::TempDir;

/// Names the folder for the process that is to be killed.
const FOLDER: &str = "ZAZINMORI_TEST_KILLED";
const KILLS: u64 = 50;

fn company(number: i64) -> CompanyDoc {
    CompanyDoc {
        head: CompanyHead {
            corp_code: format!("{number:08}").parse().unwrap(),
            name: format!("가나{number}"),
            name_eng: None,
            market: None,
            stock_code: None,
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        },
        stock_name: None,
        section: None,
        former_names: Vec::new(),
        aliases: Vec::new(),
        equity: None,
        entry_year: None,
        visit_level: 0,
    }
}

fn open(folder: &Path) -> CompanyIndex {
    let dictionary: Arc<Dictionary> = Dictionary::load(&dictionary::default_dir()).unwrap();
    CompanyIndex::open(folder, dictionary).unwrap()
}

/// Company `n` is written with the commit `n`; every twentieth commit is a rebuild. Says each commit once it is done.
#[test]
fn writes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let index = open(Path::new(&folder));
    let mut seq = index.committed_seq().unwrap_or(0);
    println!("\nopened");
    loop {
        let mut writer = index.writer().unwrap();
        for _ in 0..19 {
            seq += 1;
            writer.put(&company(seq)).unwrap();
            writer.commit(seq).unwrap();
            println!("committed {seq}");
        }
        drop(writer);
        seq += 1;
        let mut rebuild = index.rebuild().unwrap();
        (1..=seq).for_each(|number| rebuild.put(&company(number)).unwrap());
        rebuild.finish(seq).unwrap();
        println!("committed {seq}");
    }
}

#[test]
fn a_writer_killed_fifty_times_loses_nothing_it_committed() {
    let folder = TempDir::new().unwrap();
    let (mut told, mut random) = (0, 0x2545_F491_4F6C_DD1D_u64);
    for nth in 0..KILLS {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["--exact", "writes_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // In the midst of commits, rebuilds and merges; now and then before it has begun.
        if nth % 10 == 9 {
            thread::sleep(Duration::from_millis(random % 300));
        } else {
            assert!(lines.any(|line| line == "opened"));
            // By what was done, not by the clock: a busy machine is as good. Twenty commits reach a rebuild.
            for _ in 0..random % 8 {
                let line = lines.next().unwrap();
                told = line.rsplit_once("committed ").map_or(told, |(_, seq)| seq.parse().unwrap());
            }
            thread::sleep(Duration::from_micros(random % 40_000));
        }
        writer.kill().unwrap();
        let last = lines.filter_map(|line| line.rsplit_once("committed ")?.1.parse::<i64>().ok()).last();
        writer.wait().unwrap();
        told = last.unwrap_or(told).max(told);

        let index = open(folder.path());
        let seq = index.committed_seq().unwrap_or(0);
        assert!(seq >= told, "told {told}, there is {seq}");
        assert_eq!(index.len(), seq.unsigned_abs(), "each commit wrote one company");
        for number in [1, seq / 2, seq].into_iter().filter(|number| (1..=seq).contains(number)) {
            let found = index.search(&format!("가나{number}"), CompanyFilter::default(), 1, 1).unwrap();
            let first = found.page.items.first().map(|hit| hit.company.corp_code);
            assert_eq!(first, Some(company(number).head.corp_code), "{number} of {seq}");
        }
        told = seq;
    }
    assert!(told > 20, "only {told} commits in {KILLS} runs: nothing was tested");
    // What killed writers left behind is cleared away.
    open(folder.path()).rebuild().unwrap().finish(told + 1).unwrap();
    let folders =
        fs::read_dir(folder.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert!(folders.count() <= 2);
}
