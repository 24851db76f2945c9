//! A company as a document of the index, and back.

use model::{
    company::{Market, name},
    hangul,
    search::CompanyDoc,
};
use tantivy::{
    TantivyDocument, Term,
    schema::{Field, Value},
};

use super::schema::Fields;
use crate::{
    analysis::letters::{letters, words},
    error::Result,
};

/// The document of a company.
pub fn write(company: &CompanyDoc, fields: Fields) -> Result<TantivyDocument> {
    let head = &company.head;
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.corp_code, head.corp_code.as_str());
    doc.add_bytes(fields.body, &serde_json::to_vec(company)?);
    doc.add_u64(fields.standing, standing(company));
    for name in std::iter::once(&head.name).chain(&company.stock_name) {
        let letters = letters(name);
        add_name(&mut doc, name, fields.name, fields.name_prefix);
        doc.add_text(fields.name_pairs, &letters);
        doc.add_text(fields.name_morphemes, name);
        let initials = hangul::initials(&letters);
        doc.add_text(fields.initials, &initials);
        doc.add_text(fields.initials_prefix, &initials);
    }
    for former in &company.former_names {
        add_name(&mut doc, former, fields.former, fields.former_prefix);
    }
    for alias in &company.aliases {
        add_name(&mut doc, alias, fields.alias, fields.alias_prefix);
    }
    if let Some(eng) = &head.name_eng {
        let whole = words(eng).concat();
        doc.add_text(fields.eng, &whole);
        doc.add_text(fields.eng_prefix, &whole);
        doc.add_text(fields.eng_words, eng);
    }
    if let Some(code) = &head.stock_code {
        let code = code.to_lowercase();
        doc.add_text(fields.stock, &code);
        doc.add_text(fields.stock_prefix, &code);
    }
    Ok(doc)
}

/// A name as it is compared, with signs and without.
fn add_name(doc: &mut TantivyDocument, name: &str, exact: Field, prefix: Field) {
    let (whole, letters) = (name::normalize(name), letters(name));
    doc.add_text(exact, &whole);
    if letters != whole && !letters.is_empty() {
        doc.add_text(exact, &letters);
    }
    doc.add_text(prefix, &letters);
}

/// The company of a document.
pub fn read(doc: &TantivyDocument, fields: Fields) -> Result<CompanyDoc> {
    let body = doc.get_first(fields.body).and_then(|value| value.as_bytes()).unwrap_or_default();
    Ok(serde_json::from_slice(body)?)
}

/// The term that finds the document of a company.
pub fn key(corp_code: model::company::CorpCode, fields: Fields) -> Term {
    Term::from_field_text(fields.corp_code, corp_code.as_str())
}

/// Bits of [`standing`].
pub const STANDING_BITS: u32 = 1 + 3 + 8 + CODE_BITS;
const CODE_BITS: u32 = 27;

/// Order within a tier, smallest first: listed ones by market, gone ones last, shorter names first; the corp code
/// makes it the same every time.
fn standing(company: &CompanyDoc) -> u64 {
    let head = &company.head;
    let market = match head.market {
        Some(Market::Kospi) => 0,
        Some(Market::Kosdaq) => 1,
        Some(Market::Konex) => 2,
        // The list says a stock code before the details say the market.
        None if head.stock_code.is_some() => 3,
        Some(Market::Other) | None => 4,
    };
    let length = letters(&head.name).chars().count().min(255) as u64;
    let code: u64 = head.corp_code.as_str().parse().unwrap_or(0);
    ((u64::from(head.gone) << 3 | market) << 8 | length) << CODE_BITS | code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::company;

    #[test]
    fn standing_orders_by_gone_market_length_code() {
        let listed = |name: &str, market: Option<Market>, code: &str| {
            let mut doc = company(code, name);
            doc.head.market = market;
            doc
        };
        let mut gone = listed("가", Some(Market::Kospi), "00000001");
        gone.head.gone = true;
        let mut code_only = listed("가", None, "00000001");
        code_only.head.stock_code = Some("123456".into());
        let ordered = [
            listed("가나다", Some(Market::Kospi), "99999999"),
            listed("가나", Some(Market::Kosdaq), "00000001"),
            listed("가", Some(Market::Konex), "00000001"),
            code_only,
            listed("가", Some(Market::Other), "00000001"),
            listed("가", None, "00000002"),
            listed("가나", None, "00000001"),
            gone,
        ];
        let standings: Vec<u64> = ordered.iter().map(standing).collect();
        assert!(standings.is_sorted(), "{standings:?}");
        assert!(standings.iter().all(|standing| standing >> STANDING_BITS == 0));
    }
}
