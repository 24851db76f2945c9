//! Particles (조사) and the copula (이다) behind nouns.

use std::{collections::HashMap, sync::LazyLock};

/// Particles, and forms of the copula, that a noun may be followed by. Several may follow one another.
const JOSA: &str = "은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 한테 로 으로 와 과 랑 이랑 도 만 부터 까지 보다 처럼 \
    같이 마저 조차 마다 밖에 뿐 나 이나 든지 이든 라는 이라는 란 이란 라면 이라면 라도 이라도 라고 이라고 라 이라 며 이며 고 이고 \
    들 로서 으로서 로써 으로써 답게 다운 만큼 대로 측 요 이요 야 이야 여 이여";

/// Forms of the copula, which end the word.
const COPULA: &str = "입니다 이다 다 이었다 였다 이었습니다 였습니다 인 일 인데 이지만 지만 이자 자 이었던 였던 이에요 예요 \
    이었고 였고 이며 인지 이니 이므로 이기 이었으며 였으며 이었기에 아닌 임을 임은 임 이죠 인가 일까 일지 인지 인지를 일지라도 \
    였지만 이었지만 이셨고 이셨으며 이신 이시며 이시고 하고 에요";

/// Both by their first letter: they are asked for at each word.
static BY_FIRST: LazyLock<HashMap<char, Forms>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Forms> = HashMap::new();
    let mut add = |list: &'static str, is_josa: bool| {
        for form in list.split_ascii_whitespace() {
            let Some(first) = form.chars().next() else { continue };
            let forms = by_first.entry(first).or_default();
            if is_josa { forms.josa.push(form) } else { forms.copula.push(form) }
        }
    };
    add(JOSA, true);
    add(COPULA, false);
    by_first
});

#[derive(Default)]
struct Forms {
    josa: Vec<&'static str>,
    copula: Vec<&'static str>,
}

/// Whether what is glued to a noun is particles or the copula, or nothing.
pub(super) fn is_josa(rest: &str) -> bool {
    is_josa_within(rest, 3)
}

fn is_josa_within(rest: &str, most: u8) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    let Some(forms) = BY_FIRST.get(&first) else { return false };
    let goes_on = |josa: &&str| rest.strip_prefix(josa).is_some_and(|left| is_josa_within(left, most - 1));
    forms.copula.contains(&rest) || (most > 0 && forms.josa.iter().any(goes_on))
}

/// A noun without the particles behind it; itself where none can be told.
pub(super) fn stem(word: &str) -> &str {
    let cut = word.char_indices().skip(2).map(|(at, _)| at);
    cut.into_iter()
        .find_map(|at| {
            let (stem, rest) = word.split_at_checked(at)?;
            is_josa(rest).then_some(stem)
        })
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_told_from_parts_of_words() {
        for josa in ["", "에서", "에서는", "으로의", "입니다", "까지도", "이라는", "만의", "로서는"]
        {
            assert!(is_josa(josa), "{josa}");
        }
        for other in ["뱅크", "면", "역", "에너지", "서비스", "습니다"] {
            assert!(!is_josa(other), "{other}");
        }
        assert_eq!(stem("고객에게는"), "고객");
        assert_eq!(stem("데이터를"), "데이터");
    }
}
