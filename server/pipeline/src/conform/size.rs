//! How much text the tables hold, in characters. Longer text is refused: a cut name is a wrong name.

use model::company::FactKind;

/// Name of a company: in the list, as a subsidiary, as an affiliate.
pub const COMPANY_NAME: usize = 200;
/// English name of a company.
pub const NAME_ENG: usize = 300;

/// What the column of a fact holds.
#[must_use]
pub fn of_fact(kind: FactKind) -> usize {
    match kind {
        FactKind::Name
        | FactKind::StockName
        | FactKind::Auditor
        | FactKind::AuditOpinion
        | FactKind::MainBank => COMPANY_NAME,
        FactKind::LegalName => 250,
        FactKind::NameEng | FactKind::Homepage | FactKind::IrPage => NAME_ENG,
        FactKind::Ceo | FactKind::Address | FactKind::MainBusiness => 500,
        FactKind::Phone | FactKind::Fax => 60,
        FactKind::StockCode => 6,
        FactKind::Market => 10,
        FactKind::IndustryCode => 5,
        FactKind::SmallBusiness => 1,
        FactKind::RegistrationNo => 13,
        FactKind::BusinessNo => 10,
        // Typed columns: the canonical text of a date or a 64-bit number always fits.
        FactKind::FoundedOn
        | FactKind::ListedOn
        | FactKind::Employees
        | FactKind::TenureYears
        | FactKind::AveragePay
        | FactKind::FiscalMonth => 20,
    }
}

/// The text, or why it does not fit.
pub fn fit(what: &str, text: &str, max: usize) -> Result<String, String> {
    let length = text.chars().count();
    if length > max { Err(format!("{what} has {length} characters, {max} fit")) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of a migration's table, with their sizes where they are text.
    fn columns(sql: &str) -> Vec<(&str, usize)> {
        sql.lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let (name, kind) = (words.next()?, words.next()?);
                let size = kind.strip_prefix("VARCHAR(").or_else(|| kind.strip_prefix("CHAR("))?;
                Some((name, size.trim_end_matches(')').parse().ok()?))
            })
            .collect()
    }

    #[test]
    fn the_sizes_are_those_of_the_table() {
        let columns = columns(include_str!("../../../../migrations/0001_company.sql"));
        for kind in FactKind::ALL {
            if let Some((_, size)) = columns.iter().find(|(name, _)| *name == kind.as_str()) {
                assert_eq!(of_fact(kind), *size, "{}", kind.as_str());
            } else {
                assert_eq!(of_fact(kind), 20, "{}", kind.as_str());
            }
        }
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(fit("name", "가나다", 3), Ok("가나다".to_owned()));
        assert_eq!(fit("name", "가나다라", 3), Err("name has 4 characters, 3 fit".to_owned()));
    }
}
