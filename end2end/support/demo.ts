// Companies of the demo that tests rely on: server/pipeline/src/demo/data/companies.tsv.

/** Listed, with everything there is to know. */
export const NAME = "달여울식품";

/** A school: no accounts, no reports. */
export const SCHOOL = "학교법인가온솔대학교";
