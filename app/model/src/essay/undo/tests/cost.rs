//! What a keystroke costs: `cargo test --release -p model essay::undo -- --ignored --nocapture`.

use std::time::Instant;

use super::*;

#[test]
#[ignore = "a measurement"]
fn a_keystroke_in_a_long_answer() {
    let mut field = Field::new(&"저는 어려운 일을 끝까지 해낸 사람입니다.\n".repeat(220));
    field.caret = field.text.char_indices().nth(2_500).unwrap().0;
    let mut spent = Vec::new();
    for nth in 0..3_000 {
        let letter = if nth % 4 == 3 { " " } else { "글" };
        let (before, caret) = (field.text.clone(), field.caret);
        field.text.insert_str(caret, letter);
        field.caret += letter.len();
        let selection = utf16::from_byte(&before, caret);
        let start = Instant::now();
        field.history.record(&before, &field.text, selection..selection, nth * 100, Origin::Typed);
        spent.push(start.elapsed());
    }
    spent.sort_unstable();
    println!(
        "record: median {:?}, worst {:?}, {} letters",
        spent[1_500],
        spent[2_999],
        field.text.chars().count()
    );
    let after = field.text.replace("끝까지", "끝내");
    let start = Instant::now();
    field.history.rebase(&field.text, &after);
    println!("rebase of {} steps: {:?}", field.history.undo.len(), start.elapsed());
}
