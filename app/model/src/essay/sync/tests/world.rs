//! Devices, a server, and a network between them that drops, repeats, delays and reorders.

use std::collections::{BTreeMap, BTreeSet};

use super::{store::Store, *};

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// Words nobody else writes, put in as one run.
    Write { device: usize, words: u8, at: usize },
    /// One word taken out.
    Cut { device: usize, at: usize },
    /// A new title.
    Title { device: usize },
    /// The questions in another order.
    Turn { device: usize },
    /// A request is put on the network.
    Send { device: usize },
    /// A packet, any of those under way, arrives.
    Deliver { packet: usize },
    /// A packet is lost.
    Drop { packet: usize },
    /// A packet arrives, and is still under way.
    Twice { packet: usize },
    /// The device is saved, stopped and started.
    Restart { device: usize },
    /// The device's connection goes, or comes back.
    Cable { device: usize },
    /// A backup of the server is made.
    Backup,
    /// The server is put back to its backup.
    Restore,
}

/// What is under way.
#[derive(Clone, Debug)]
enum Packet {
    Request(usize, Request),
    Reply(usize, EssayId, Reply),
}

/// Devices, server, network, and what was meant.
pub struct World {
    pub devices: Vec<BTreeMap<EssayId, Replica>>,
    pub store: Store,
    /// Words that were written and not cut by anyone.
    pub meant: BTreeSet<String>,
    /// Words that were cut.
    pub cut: BTreeSet<String>,
    pub copies: usize,
    backup: Store,
    offline: BTreeSet<usize>,
    network: Vec<Packet>,
    now: u64,
    made: u64,
}

/// The essay all of it is about.
pub fn shared() -> EssayId {
    essay(&[]).id
}

impl World {
    /// The first device has begun an essay; the others will find it.
    pub fn new(devices: usize) -> Self {
        let mut world = Self {
            devices: vec![BTreeMap::new(); devices],
            store: Store::default(),
            meant: BTreeSet::new(),
            cut: BTreeSet::new(),
            copies: 0,
            backup: Store::default(),
            offline: BTreeSet::new(),
            network: Vec::new(),
            now: 0,
            made: 1_000,
        };
        world.devices[0].insert(shared(), Replica::begin(essay(&["", ""]), id::<ReplicaId>(1)));
        world
    }

    fn made(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    pub fn step(&mut self, step: &Step) {
        // Merges are far enough from each other here; what is near has its own tests.
        self.now += 20_000;
        let count = self.devices.len();
        match step {
            Step::Write { device, words, at } => self.write(device % count, *words, *at),
            Step::Cut { device, at } => self.cut(device % count, *at),
            Step::Title { device } => {
                let title = format!("제목{}", self.made());
                self.change(device % count, |essay| essay.title = title);
            }
            Step::Turn { device } => self.change(device % count, |essay| essay.questions.reverse()),
            Step::Send { device } => self.send(device % count),
            Step::Deliver { packet } => self.deliver(*packet, true),
            Step::Twice { packet } => self.deliver(*packet, false),
            Step::Drop { packet } => drop(self.take(*packet)),
            Step::Restart { device } => self.restart(device % count),
            Step::Cable { device } => {
                if !self.offline.remove(&(device % count)) {
                    self.offline.insert(device % count);
                }
            }
            Step::Backup => self.backup = self.store.clone(),
            Step::Restore => self.store = self.backup.clone(),
        }
    }

    fn change(&mut self, device: usize, change: impl FnOnce(&mut Essay)) {
        if let Some(replica) = self.devices[device].get_mut(&shared()) {
            let mut essay = replica.essay().clone();
            change(&mut essay);
            replica.write(essay);
        }
    }

    fn write(&mut self, device: usize, words: u8, at: usize) {
        if !self.devices[device].contains_key(&shared()) {
            return;
        }
        let run: Vec<String> = (0..words % 3 + 1).map(|_| format!("말{}", self.made())).collect();
        self.meant.extend(run.iter().cloned());
        self.change(device, |essay| {
            let answer = &mut essay.questions[at % 2].answer;
            let mut text: Vec<&str> = answer.split_whitespace().collect();
            let place = at / 2 % (text.len() + 1);
            text.splice(place..place, run.iter().map(String::as_str));
            *answer = text.join(" ");
        });
    }

    fn cut(&mut self, device: usize, at: usize) {
        let mut gone = None;
        self.change(device, |essay| {
            let answer = &mut essay.questions[at % 2].answer;
            let mut text: Vec<&str> = answer.split_whitespace().collect();
            if !text.is_empty() {
                gone = Some(text.remove(at / 2 % text.len()).to_owned());
            }
            *answer = text.join(" ");
        });
        if let Some(word) = gone {
            self.meant.remove(&word);
            self.cut.insert(word);
        }
    }

    /// Each essay of a device asks; an essay that is only on the server is opened.
    fn send(&mut self, device: usize) {
        if self.offline.contains(&device) {
            return;
        }
        self.open(device);
        let essays: Vec<EssayId> = self.devices[device].keys().cloned().collect();
        for essay in essays {
            let key = id::<PushKey>(self.made());
            if let Some(request) = self.devices[device].get_mut(&essay).and_then(|replica| replica.next(key))
            {
                self.network.push(Packet::Request(device, request));
            }
        }
    }

    fn open(&mut self, device: usize) {
        for (essay, row) in &self.store.rows {
            self.devices[device].entry(essay.clone()).or_insert_with(|| {
                Replica::opened(row.head.clone(), id::<ReplicaId>(device as u64 + 1)).unwrap()
            });
        }
    }

    fn take(&mut self, packet: usize) -> Option<Packet> {
        (!self.network.is_empty()).then(|| self.network.swap_remove(packet % self.network.len()))
    }

    fn deliver(&mut self, packet: usize, last: bool) {
        let Some(packet) = self.take(packet) else { return };
        let (Packet::Request(device, _) | Packet::Reply(device, ..)) = packet;
        if self.offline.contains(&device) {
            return;
        }
        if !last {
            self.network.push(packet.clone());
        }
        self.arrive(packet);
    }

    fn arrive(&mut self, packet: Packet) {
        match packet {
            Packet::Request(device, request) => self.answered(device, &request),
            Packet::Reply(device, essay, reply) => self.received(device, &essay, reply),
        }
    }

    fn answered(&mut self, device: usize, request: &Request) {
        let essay = match request {
            Request::Push(push) => push.essay.clone(),
            Request::Pull(pull) => pull.essay.clone(),
        };
        let reply = self.store.handle(request);
        self.network.push(Packet::Reply(device, essay, reply));
    }

    fn received(&mut self, device: usize, essay: &EssayId, reply: Reply) {
        let fresh = id::<EssayId>(self.made());
        let now = self.now;
        let Some(replica) = self.devices[device].get_mut(essay) else { return };
        if let Change::KeptBoth(copy) = replica.receive(reply, arrival(now, &fresh)) {
            self.copies += 1;
            self.devices[device].insert(fresh, *copy);
        }
    }

    /// What was saved is what was there, and goes on as it would have.
    fn restart(&mut self, device: usize) {
        let saved = serde_json::to_string(&self.devices[device].values().collect::<Vec<_>>()).unwrap();
        let loaded: Vec<Replica> = serde_json::from_str(&saved).unwrap();
        assert_eq!(serde_json::to_string(&loaded).unwrap(), saved);
        self.devices[device] =
            loaded.into_iter().map(|replica| (replica.essay().id.clone(), replica)).collect();
    }

    /// Everybody is connected and asks until nothing changes any more.
    pub fn settle(&mut self) {
        self.offline.clear();
        for _ in 0..100 {
            let before = (self.devices.clone(), self.store.rows.len());
            for device in 0..self.devices.len() {
                self.now += 20_000;
                self.send(device);
                while !self.network.is_empty() {
                    self.deliver(0, true);
                }
            }
            if before == (self.devices.clone(), self.store.rows.len()) {
                return;
            }
        }
        panic!("it never comes to rest");
    }

    /// All devices and the server say the same of each essay.
    pub fn agree(&self) {
        for (essay, row) in &self.store.rows {
            for device in &self.devices {
                let replica = &device[essay];
                assert_eq!(replica.essay(), &row.head.draft.essay);
                assert!(!replica.is_unsynced());
            }
        }
        assert!(self.devices.iter().all(|device| device.len() == self.store.rows.len()));
    }

    /// How often each word stands in the shared essay, on the first device.
    pub fn counted(&self) -> BTreeMap<String, usize> {
        count(self.devices[0].get(&shared()))
    }

    /// How often each word stands in all essays of the first device.
    pub fn counted_everywhere(&self) -> BTreeMap<String, usize> {
        count(self.devices[0].values())
    }
}

fn count<'a>(replicas: impl IntoIterator<Item = &'a Replica>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    let answers = replicas.into_iter().flat_map(|replica| &replica.essay().questions);
    for word in answers.flat_map(|question| question.answer.split_whitespace()) {
        *counted.entry(word.to_owned()).or_default() += 1;
    }
    counted
}
