//! The companies around a company.

use crate::demo::{
    wire::Row,
    world::{Company, World},
};

/// `getAffiliate_V2`: the other companies of its group.
pub(super) fn affiliates(world: &World, company: &Company) -> Vec<Row> {
    let row = |basis: &str, other: &Company, listed: &str| {
        Row::new()
            .with("basDt", basis)
            .with("crno", company.crno.as_str())
            .with("afilCmpyNm", other.legal_name(&other.name))
            .with("afilCmpyCrno", other.crno.as_str())
            .with("lstgYn", listed)
    };
    let mut rows = Vec::new();
    for (index, other) in world.siblings(company).enumerate() {
        if index % 3 != 2 {
            rows.push(row("20200509", other, ""));
        }
        rows.push(row("20251231", other, if other.form.is_listed() { "Y" } else { "N" }));
    }
    rows
}

/// `getConsSubsComp_V2`: those it consolidates.
pub(super) fn subsidiaries(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for subsidiary in company.subsidiaries() {
        for (basis, permille) in [("20241231", 930), ("20251231", 1000)] {
            rows.push(
                Row::new()
                    .with("basDt", basis)
                    .with("crno", company.crno.as_str())
                    .with("sbrdEnpNm", subsidiary.name.as_str())
                    .with("sbrdEnpEstbDt", subsidiary.founded.as_str())
                    .with("sbrdEnpadr", subsidiary.address)
                    .with("sbrdEnpMainBizCtt", subsidiary.business)
                    .with("sbrdEnpLtstEbzyrTastAmt", (subsidiary.assets / 1000 * permille).to_string())
                    .with("dntRltBsisCtt", "의결권 과반 소유")
                    .with("mainSbrdEnpYnCtt", if subsidiary.main { "해당" } else { "미해당" }),
            );
        }
    }
    rows
}
