//! The tables and the server in memory ([`model::essay::sync::testing`]) answer whatever is asked with the same words.

use std::collections::{BTreeMap, BTreeSet};

use model::essay::sync::{
    Arrival, Change, Common, Lineage, PROTOCOL_OLDEST, Replica, Request, testing::Store,
};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};

use super::*;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    /// A device writes.
    Write { device: usize, text: String },
    /// All essays of a device ask; the reply comes, or is lost.
    Ask { device: usize, lost: bool },
    /// What was asked before comes once more.
    Again { nth: usize },
    /// Something no device of ours sends.
    Odd(Odd),
    /// An essay is erased.
    Erase { nth: usize },
    /// A backup of the server is made.
    Backup,
    /// The server is put back to its backup.
    Restore,
}

/// A request that no device of ours sends: versions are picked among those that were ever heard of, or are made up.
#[derive(Clone, Debug)]
struct Odd {
    base: Option<usize>,
    lineage: Option<Vec<usize>>,
    content: Option<usize>,
    originals: usize,
    protocol: u16,
    text: String,
    pulls: bool,
}

fn any_step() -> impl Strategy<Value = Step> {
    let device = 0..3_usize;
    let any_odd = (
        prop::option::of(any::<usize>()),
        prop::option::of(prop::collection::vec(any::<usize>(), 0..6)),
        prop::option::of(any::<usize>()),
        0..3_usize,
        prop_oneof![12 => Just(PROTOCOL), 1 => Just(PROTOCOL_OLDEST - 1), 1 => Just(PROTOCOL + 1)],
        "[가나 ]{0,4}",
        any::<bool>(),
    );
    let odd = any_odd.prop_map(|(base, lineage, content, originals, protocol, text, pulls)| {
        Step::Odd(Odd { base, lineage, content, originals, protocol, text, pulls })
    });
    prop_oneof![
        6 => (device.clone(), "[가나다 ]{0,6}").prop_map(|(device, text)| Step::Write { device, text }),
        10 => (device, prop::bool::weighted(0.2)).prop_map(|(device, lost)| Step::Ask { device, lost }),
        3 => any::<usize>().prop_map(|nth| Step::Again { nth }),
        4 => odd,
        1 => (0..8_usize).prop_map(|nth| Step::Erase { nth }),
        1 => Just(Step::Backup),
        1 => Just(Step::Restore),
    ]
}

/// Two servers that are asked the same.
struct Pair {
    world: World,
    member: Member,
    /// Stands for the account in the backup.
    attic: Member,
    store: Store,
    backup: Store,
    devices: Vec<BTreeMap<EssayId, Replica>>,
    asked: Vec<Request>,
    heard: Vec<Version>,
    /// Kinds of replies that were heard.
    kinds: BTreeSet<&'static str>,
    made: u64,
}

impl Pair {
    async fn new(world: World, case: usize) -> Self {
        let member = world.member(&format!("m{case}@example.com"), &format!("별명{case}")).await;
        let attic = world.member(&format!("a{case}@example.com"), &format!("다락{case}")).await;
        let mut devices = vec![BTreeMap::new(); 3];
        devices[0].insert(shared(), Replica::begin(essay(&shared(), "처음"), id::<ReplicaId>(1)));
        Self {
            world,
            member,
            attic,
            store: Store::default(),
            backup: Store::default(),
            devices,
            asked: Vec::new(),
            heard: Vec::new(),
            kinds: BTreeSet::new(),
            made: 10_000,
        }
    }

    fn made(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    async fn step(&mut self, step: &Step) {
        self.world.pass(chrono::Duration::seconds(5));
        match step {
            Step::Write { device, text } => self.write(*device, text),
            Step::Ask { device, lost } => self.ask(*device, *lost).await,
            Step::Again { nth } => {
                if let Some(request) = pick(&self.asked, *nth) {
                    self.both(&request).await;
                }
            }
            Step::Odd(odd) => {
                let request = self.odd(odd);
                self.both(&request).await;
            }
            Step::Erase { nth } => self.erase(*nth).await,
            Step::Backup => {
                self.backup = self.store.clone();
                self.copy(&self.member, &self.attic).await;
            }
            Step::Restore => {
                self.store = self.backup.clone();
                self.copy(&self.attic, &self.member).await;
            }
        }
    }

    fn write(&mut self, device: usize, text: &str) {
        for replica in self.devices[device].values_mut() {
            let mut essay = replica.essay().clone();
            let before = essay.questions.first().map_or(String::new(), |it| it.answer.clone());
            essay.questions.iter_mut().take(1).for_each(|it| it.answer = format!("{before} {text}"));
            replica.write(essay);
        }
    }

    async fn ask(&mut self, device: usize, lost: bool) {
        // What is on the server only is opened.
        for (id, row) in self.store.rows.iter().filter(|it| !it.1.erased) {
            let opened = || Replica::opened(row.head.clone(), super::id(device as u64 + 1));
            if !self.devices[device].contains_key(id) {
                self.devices[device].extend(opened().map(|replica| (id.clone(), replica)));
            }
        }
        let essays: Vec<EssayId> = self.devices[device].keys().cloned().collect();
        for essay in essays {
            let (key, fresh) = (id(self.made()), id::<EssayId>(self.made()));
            let Some(request) = self.devices[device].get_mut(&essay).and_then(|it| it.next(key)) else {
                continue;
            };
            let reply = self.both(&request).await;
            if lost {
                continue;
            }
            let arrival = Arrival { now: self.made * 20_000, fresh: &fresh, cursors: &[] };
            let Some(replica) = self.devices[device].get_mut(&essay) else { continue };
            if let Change::KeptBoth(copy) = replica.receive(reply, arrival) {
                self.devices[device].insert(fresh, *copy);
            }
        }
    }

    /// Asks both; the answer, which is the same.
    async fn both(&mut self, request: &Request) -> Reply {
        let expected = self.store.handle(request);
        let reply = match request {
            Request::Push(it) => push(&self.world.accounts, &self.member, it).await.unwrap(),
            Request::Pull(it) => pull(&self.world.pool, self.member.id, it).await.unwrap(),
        };
        assert_eq!(reply, expected, "{request:#?}");
        self.asked.push(request.clone());
        let told = match &reply {
            Reply::Accepted { version, .. } => vec![version.clone()],
            Reply::Behind { head, .. } | Reply::Newer { head, .. } => vec![head.version.clone()],
            _ => Vec::new(),
        };
        self.heard.extend(told);
        self.kinds.insert(kind_of(&reply));
        reply
    }

    fn odd(&mut self, odd: &Odd) -> Request {
        let n = self.made();
        let version = |nth: usize| match nth % 4 {
            0 => Version { number: nth as u64 % 9, key: id(900_000 + nth as u64 % 7) },
            _ => pick(&self.heard, nth).unwrap_or(Version { number: 1, key: id(900_000) }),
        };
        let essay = self.store.rows.keys().nth(n as usize % 3).cloned().unwrap_or_else(shared);
        let draft = |text: &str| Draft {
            essay: super::essay(&essay, text),
            stamp: Stamp { clock: n, replica: id::<ReplicaId>(9) },
        };
        if odd.pulls {
            let have = version(odd.base.unwrap_or_default());
            return Request::Pull(Pull { protocol: odd.protocol, essay, have });
        }
        let base = odd.content.map(|nth| Head { version: version(nth), draft: draft("뿌리") });
        let descent = odd.lineage.as_ref().map(|lineage| Descent {
            lineage: lineage.iter().map(|nth| version(*nth)).collect::<Lineage>(),
            base,
        });
        Request::Push(Box::new(Push {
            protocol: odd.protocol,
            essay: essay.clone(),
            key: id(n),
            base: odd.base.map(version),
            draft: draft(&odd.text),
            // One of them now and then is another essay's.
            originals: (0..odd.originals)
                .map(|_| if n.is_multiple_of(5) { super::draft("곁", 1) } else { draft("곁") })
                .collect(),
            descent,
        }))
    }

    async fn erase(&mut self, nth: usize) {
        let Some((essay, row)) = self.store.rows.iter_mut().nth(nth) else { return };
        if row.erased {
            return;
        }
        row.erased = true;
        let key = EssayKey::of(self.member.id, essay).unwrap();
        let mut transaction = self.world.pool.begin().await.unwrap();
        super::erase::erase_held(&mut transaction, key, self.world.now()).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// What one account has becomes what the other has.
    async fn copy(&self, from: &Member, to: &Member) {
        for table in ["essay", "essay_erased", "essay_version", "essay_push", "essay_revision"] {
            let columns: Vec<String> = sqlx::query_scalar(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? \
                 AND column_name <> 'account_id' ORDER BY ordinal_position",
            )
            .bind(table)
            .fetch_all(&self.world.pool)
            .await
            .unwrap();
            let columns = columns.join(", ");
            let gone = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE account_id = ?"));
            sqlx::query(gone).bind(to.id).execute(&self.world.pool).await.unwrap();
            let copied = sqlx::AssertSqlSafe(format!(
                "INSERT INTO {table} (account_id, {columns}) SELECT ?, {columns} FROM {table} WHERE account_id = ?"
            ));
            sqlx::query(copied).bind(to.id).bind(from.id).execute(&self.world.pool).await.unwrap();
        }
    }

    /// What stands in the tables is what is kept in memory.
    async fn compare(&self) {
        let (pool, account) = (&self.world.pool, self.member.id);
        let listing = list(pool, account).await.unwrap();
        let there: BTreeSet<EssayId> = listing.essays.iter().map(|it| it.id.clone()).collect();
        let erased: BTreeSet<EssayId> = listing.erased.into_iter().collect();
        let wanted = |gone: bool| -> BTreeSet<EssayId> {
            self.store.rows.iter().filter(|it| it.1.erased == gone).map(|it| it.0.clone()).collect()
        };
        assert_eq!((there, erased), (wanted(false), wanted(true)));
        for (essay, row) in self.store.rows.iter().filter(|it| !it.1.erased) {
            assert_eq!(head(pool, account, essay).await.unwrap().as_ref(), Some(&row.head));
            let key = EssayKey::of(account, essay).unwrap();
            let mut connection = pool.acquire().await.unwrap();
            let known = repo::version::all(&mut connection, key).await;
            assert_eq!(known, row.lineage, "in the order they became known");
            for (push, version) in &row.keys {
                let answered = repo::push::find(&mut connection, key, push).await.unwrap();
                assert_eq!(answered.as_ref(), Some(version));
            }
            let history = history(pool, account, essay).await.unwrap();
            let (versions, originals): (Vec<_>, Vec<_>) =
                history.revisions.into_iter().partition(|it| it.revision.version.is_some());
            let mut contents: BTreeMap<Version, Draft> =
                versions.into_iter().map(|it| (it.revision.version.unwrap(), it.draft)).collect();
            contents.insert(row.head.version.clone(), row.head.draft.clone());
            assert_eq!(contents, row.contents);
            let originals: Vec<Draft> = originals.into_iter().map(|it| it.draft).collect();
            assert_eq!(originals, row.originals);
        }
    }
}

fn pick<T: Clone>(among: &[T], nth: usize) -> Option<T> {
    among.get(nth.checked_rem(among.len())?).cloned()
}

fn kind_of(reply: &Reply) -> &'static str {
    match reply {
        Reply::Accepted { .. } => "accepted",
        Reply::Behind { common: Common::Base, .. } => "behind, base",
        Reply::Behind { common: Common::Older(_), .. } => "behind, older",
        Reply::Behind { common: Common::Unknown, .. } => "behind, unknown",
        Reply::Current { .. } => "current",
        Reply::Newer { .. } => "newer",
        Reply::Unknown { .. } => "unknown",
        Reply::Lost { .. } => "lost",
        Reply::Gone => "gone",
        Reply::TooOld => "too old",
        Reply::TooNew => "too new",
        Reply::Refused { .. } => "refused",
    }
}

const KINDS: [&str; 12] = [
    "accepted",
    "behind, base",
    "behind, older",
    "behind, unknown",
    "current",
    "newer",
    "unknown",
    "lost",
    "gone",
    "too old",
    "too new",
    "refused",
];

/// Runs so many cases; the kinds of replies that were heard.
async fn run(
    pool: &MySqlPool,
    mut runner: TestRunner,
    cases: std::ops::Range<usize>,
) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    for case in cases {
        let steps = prop::collection::vec(any_step(), 1..70).new_tree(&mut runner).unwrap().current();
        // A failure names what led to it: it stands in the output of the test.
        println!("case {case}: {steps:?}");
        let mut pair = Pair::new(World::new(pool.clone()), case).await;
        for step in &steps {
            pair.step(step).await;
        }
        pair.compare().await;
        kinds.append(&mut pair.kinds);
    }
    kinds
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_tables_answer_as_the_server_in_memory_does(pool: MySqlPool) {
    // The same cases each time, in which every reply there is occurs; then others each time.
    let kinds = run(&pool, TestRunner::deterministic(), 0..24).await;
    assert_eq!(kinds, BTreeSet::from(KINDS));
    run(&pool, TestRunner::new(Config::default()), 24..40).await;
}
