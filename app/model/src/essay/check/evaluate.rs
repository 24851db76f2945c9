//! How well the rules do on texts that a person has marked: `cargo test -p model labelled -- --nocapture` prints it.
//!
//! `labelled/train_*.txt` is what rules were tuned on, `labelled/held_*.txt` what they never were. In both,
//! `{{rule:text}}` marks a place and `!rule` a whole answer. A finding is right when a mark of its rule overlaps it.
//! Another company's name is to be mended in one press where the mark says so, `{{other_company!:text}}`, and nowhere else:
//! who worked there tells the truth.

use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

use super::{
    AnswerToCheck, CheckInput, CheckOptions, CompanyNames, Origin, OtherCompany, PastAnswers, Rule, check,
};
use crate::{
    accepted::prints::{AcceptedPrints, PrintPack, PrintedEssay},
    essay::count::is_cp949,
};

/// Companies that other essays of the writer are for.
const COMPANIES: &str = include_str!("labelled/companies.txt");

/// Companies people know, with names that are words too.
const KNOWN: &str = include_str!("labelled/known.txt");

const TRAIN: [&str; 5] = [
    include_str!("labelled/train_1.txt"),
    include_str!("labelled/train_2.txt"),
    include_str!("labelled/train_3.txt"),
    include_str!("labelled/train_4.txt"),
    include_str!("labelled/train_5.txt"),
];

const HELD: [&str; 4] = [
    include_str!("labelled/held_1.txt"),
    include_str!("labelled/held_2.txt"),
    include_str!("labelled/held_3.txt"),
    include_str!("labelled/held_4.txt"),
];

/// What a rule found, rightly or not, and what it did not.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.missed)
    }
}

/// 1 when there is nothing to be wrong about.
fn share(part: usize, other: usize) -> f64 {
    if part + other == 0 { 1.0 } else { part as f64 / (part + other) as f64 }
}

/// An essay that a person has marked.
#[derive(Default)]
struct Labelled {
    own: Vec<String>,
    group: Vec<String>,
    fill: Option<f64>,
    blind: bool,
    /// The writer wrote for none of the companies.
    known: bool,
    past: Vec<String>,
    accepted: Vec<String>,
    answers: Vec<Answer>,
}

#[derive(Default)]
struct Answer {
    text: String,
    marks: Vec<(Rule, Range<usize>)>,
    /// Where marks say that a press mends it.
    mended: Vec<usize>,
    whole: Vec<Rule>,
}

fn rule(code: &str) -> Rule {
    Rule::ALL.iter().copied().find(|rule| rule.as_str() == code).unwrap_or_else(|| panic!("no rule {code}"))
}

fn read(file: &str) -> Vec<Labelled> {
    let mut essays: Vec<Labelled> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("==") {
            essays.push(read_head(head));
            continue;
        }
        let essay = essays.last_mut().expect("a file begins with an essay");
        if line == "??" {
            essay.answers.push(Answer::default());
        } else if let Some(code) = line.strip_prefix('!') {
            essay.answers.last_mut().unwrap().whole.push(rule(code));
        } else {
            read_line(essay.answers.last_mut().unwrap(), line);
        }
    }
    essays
}

fn read_head(head: &str) -> Labelled {
    let mut essay = Labelled { fill: Some(0.95), answers: vec![Answer::default()], ..Labelled::default() };
    for field in head.split('|').map(str::trim).skip(1) {
        match field.split_once('=') {
            Some(("for", names)) => essay.own = names.split(',').map(str::to_owned).collect(),
            Some(("fill", fill)) => essay.fill = Some(fill.parse().unwrap()),
            Some(("group", names)) => essay.group = names.split(',').map(str::to_owned).collect(),
            Some(("past", past)) => essay.past.push(past.to_owned()),
            Some(("accepted", text)) => essay.accepted.push(text.to_owned()),
            _ if field == "blind" => essay.blind = true,
            _ if field == "known" => essay.known = true,
            _ => panic!("no field {field}"),
        }
    }
    essay
}

/// Takes the marks out of a line. They may stand in one another.
fn read_line(answer: &mut Answer, line: &str) {
    if !answer.text.is_empty() {
        answer.text.push('\n');
    }
    let mut open: Vec<(Rule, usize)> = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        answer.text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((code, after)) = rest.strip_prefix("{{").and_then(|mark| mark.split_once(':')) {
            if code.ends_with('!') {
                answer.mended.push(answer.text.len());
            }
            open.push((rule(code.trim_end_matches('!')), answer.text.len()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("}}") {
            let (rule, from) = open.pop().expect("a mark is open");
            answer.marks.push((rule, from..answer.text.len()));
            rest = after;
        } else {
            answer.text.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    answer.text.push_str(rest);
    assert!(open.is_empty(), "{line}");
}

/// All names of each company of a list: a line `name=alias,alias` each, or several names with spaces.
fn companies(list: &str) -> Vec<Vec<String>> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split(['=', ',']).filter(|it| !it.is_empty()).map(str::to_owned).collect())
        .collect()
}

/// Names of companies, each a company of its own; more of them where a file is named that has one a line.
fn known() -> Vec<Vec<String>> {
    let words =
        KNOWN.lines().filter(|line| !line.starts_with('#')).flat_map(|it| it.split_ascii_whitespace());
    let mut all: Vec<Vec<String>> = words.map(|word| vec![word.replace('_', " ")]).collect();
    if let Some(file) = std::env::var_os("LABELLED_NAMES") {
        all.extend(std::fs::read_to_string(file).unwrap().lines().map(|name| vec![name.to_owned()]));
    }
    all
}

struct Evaluation {
    scores: BTreeMap<Rule, Score>,
    differences: Vec<String>,
    /// Names that a press would mend, or would not, against what the mark says.
    presses: Vec<String>,
    answers: usize,
    clean: usize,
    spans: usize,
}

impl Evaluation {
    fn of(files: &[&str]) -> Self {
        let mut it = Self {
            scores: BTreeMap::new(),
            differences: Vec::new(),
            presses: Vec::new(),
            answers: 0,
            clean: 0,
            spans: 0,
        };
        let (written, known) = (companies(COMPANIES), known());
        for essay in files.iter().flat_map(|file| read(file)) {
            it.add(&essay, &written, &known);
        }
        it
    }

    fn add(&mut self, essay: &Labelled, written: &[Vec<String>], known: &[Vec<String>]) {
        let own: Vec<&str> = essay.own.iter().map(String::as_str).collect();
        let group: Vec<Vec<String>> = essay.group.iter().map(|name| vec![name.clone()]).collect();
        let all = [
            (if essay.known { Origin::Known } else { Origin::Written }, written),
            (Origin::Affiliate, group.as_slice()),
            (Origin::Known, known),
        ];
        let others = all
            .into_iter()
            .flat_map(|(origin, all)| all.iter().map(move |names| OtherCompany { origin, names }));
        let names = CompanyNames::new(&own, others);
        let accepted = essay.accepted.iter().zip(1..);
        let accepted = accepted.map(|(text, id)| PrintedEssay::new(id, String::new(), [text.as_str()]));
        let accepted = AcceptedPrints::new(Some(&PrintPack::new(None, None, accepted)), []);
        let past = PastAnswers::new(&essay.past.iter().map(String::as_str).collect::<Vec<_>>());
        let of = |answer| AnswerToCheck { question: "문항", text: answer, fill: essay.fill };
        let answers: Vec<AnswerToCheck<'_>> = essay.answers.iter().map(|it| of(&it.text)).collect();
        let options =
            CheckOptions { blind: essay.blind, is_encodable: Some(is_cp949), ..CheckOptions::default() };
        let input = CheckInput { answers: &answers, names: &names, past: &past, accepted: &accepted };
        let found = check(&input, &options);
        for (number, answer) in essay.answers.iter().enumerate() {
            for it in found.iter().filter(|it| it.question == number && it.rule == Rule::OtherCompany) {
                let at = it.span.bytes.clone();
                if it.fix.is_some() != answer.mended.contains(&at.start) {
                    self.presses.push(answer.text[at.start..].chars().take(20).collect());
                }
            }
            let found: Vec<(Rule, Range<usize>)> = found
                .iter()
                .filter(|it| it.question == number)
                .map(|it| (it.rule, it.span.bytes.clone()))
                .collect();
            self.compare(answer, &found);
        }
    }

    fn compare(&mut self, answer: &Answer, found: &[(Rule, Range<usize>)]) {
        let whole = answer.whole.iter().map(|rule| (*rule, 0..answer.text.len()));
        let marks: Vec<(Rule, Range<usize>)> = answer.marks.iter().cloned().chain(whole).collect();
        self.answers += 1;
        self.clean += usize::from(marks.is_empty());
        self.spans += marks.len();
        for it in found {
            let is_right = marks.iter().any(|mark| agree(mark, it));
            self.count(it, &answer.text, if is_right { "right" } else { "wrong" });
        }
        for mark in marks.iter().filter(|mark| !found.iter().any(|it| agree(mark, it))) {
            self.count(mark, &answer.text, "missed");
        }
    }

    fn count(&mut self, (rule, at): &(Rule, Range<usize>), text: &str, what: &str) {
        let score = self.scores.entry(*rule).or_default();
        match what {
            "right" => score.right += 1,
            "wrong" => score.wrong += 1,
            _ => score.missed += 1,
        }
        if what != "right" {
            let around: String =
                text[..at.start].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = text[at.end..].chars().take(12).collect();
            self.differences.push(format!("{what} {} {around}[{}]{after}", rule.as_str(), &text[at.clone()]));
        }
    }

    fn total(&self) -> Score {
        self.scores.values().fold(Score::default(), |all, it| Score {
            right: all.right + it.right,
            wrong: all.wrong + it.wrong,
            missed: all.missed + it.missed,
        })
    }

    fn table(&self, title: &str) -> String {
        let mut out = format!(
            "\n{title}: {} answers, {} of them without a mistake, {} marks\n",
            self.answers, self.clean, self.spans
        );
        let rows = self.scores.iter().map(|(rule, score)| (rule.as_str(), *score));
        for (name, score) in rows.chain([("in all", self.total())]) {
            let Score { right, wrong, missed } = score;
            let (precision, recall) = (score.precision(), score.recall());
            writeln!(
                out,
                "{name:16} right {right:3} wrong {wrong:3} missed {missed:3} precision {precision:.3} recall {recall:.3}"
            )
            .unwrap();
        }
        out
    }
}

/// Whether a mark and a finding are of one rule and one place.
fn agree(mark: &(Rule, Range<usize>), found: &(Rule, Range<usize>)) -> bool {
    let empty = mark.1.is_empty() && found.1.is_empty();
    mark.0 == found.0 && (empty || (mark.1.start < found.1.end && found.1.start < mark.1.end))
}

#[test]
fn what_is_found_in_labelled_essays_is_right_nine_times_of_ten() {
    let train = Evaluation::of(&TRAIN);
    let held = Evaluation::of(&HELD);
    println!("{}{}", train.table("train"), held.table("held out"));
    if std::env::var_os("LABELLED_DIFFERENCES").is_some() {
        println!("{}", train.differences.join("\n"));
    }
    let presses = [train.presses.as_slice(), &held.presses].concat();
    assert!(presses.is_empty(), "{}", presses.join("\n"));
    let (tuned, new) = (train.total(), held.total());
    assert!(train.answers + held.answers >= 80 && train.clean + held.clean >= 40);
    assert!(train.spans + held.spans >= 300, "{}", train.spans + held.spans);
    assert!(tuned.precision() >= 0.95 && tuned.recall() >= 0.9, "{} {}", tuned.precision(), tuned.recall());
    assert!(new.precision() >= 0.9, "{}", new.precision());
}

#[test]
fn each_rule_of_spelling_is_right_nine_times_of_ten_and_has_been_tried() {
    let all = Evaluation::of(&TRAIN.into_iter().chain(HELD).collect::<Vec<_>>());
    for (rule, least) in [
        (Rule::SpellingDoe, 20),
        (Rule::SpellingAn, 20),
        (Rule::Spacing, 50),
        (Rule::WordTwice, 5),
        (Rule::WordAgain, 8),
        (Rule::SentenceAgain, 3),
        (Rule::LongSentence, 4),
    ] {
        let score = all.scores.get(&rule).copied().unwrap_or_default();
        assert!(score.right >= least, "{rule:?} is tried too little: {}", score.right);
        assert!(score.precision() >= 0.9, "{rule:?} {}", score.precision());
    }
}

#[test]
fn a_mark_is_read_with_its_place() {
    let essays = read("== 일 | for=가나 | blind\n가 {{long_sentence:나 {{spelling_an:않하고}} 다}}\n!over");
    let answer = &essays[0].answers[0];
    assert_eq!(answer.text, "가 나 않하고 다");
    assert_eq!(answer.marks, [(Rule::SpellingAn, 8..17), (Rule::LongSentence, 4..21)]);
    assert_eq!((answer.whole.as_slice(), essays[0].blind), (&[Rule::Over][..], true));
}
