//! Whose companies a database holds: the demo's, or real ones. They are never mixed.

use anyhow::Context as _;
use domain::company::Census;
use sqlx::MySqlPool;

use crate::config::Config;

/// Whose companies a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// None yet.
    Nobody,
    /// The fictional ones of the demo sources.
    Demo,
    /// Those of real sources, asked or replayed.
    Real,
}

impl Origin {
    /// Looks into the database. The demo's corp codes are from a range that DART does not use.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(pool: &MySqlPool) -> anyhow::Result<Self> {
        let demo = pipeline::demo::companies()?;
        let (first, ..) = demo.first().context("the demo data set is empty")?;
        if domain::company::exists(pool, *first).await? {
            return Ok(Self::Demo);
        }
        let counts = Census::new(pool.clone()).counts().await?;
        Ok(if counts.companies == 0 { Self::Nobody } else { Self::Real })
    }
}

/// What to do with a run, given what the database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Run.
    Run,
    /// The demo sources know nothing of real companies: there is nothing to ask.
    NothingToAsk,
    /// Real companies must not be loaded beside fictional ones.
    Refuse,
}

/// Judges a run. Sources on this machine may be anyone's, so that demo sources can be run by hand.
pub fn judge(holds: Origin, config: &Config, replay: bool) -> Verdict {
    let demo_run = config.pipeline.demo && !replay;
    let remote = replay || [&config.pipeline.dart, &config.pipeline.fsc].iter().any(|host| !is_local(host));
    match holds {
        Origin::Real if demo_run => Verdict::NothingToAsk,
        Origin::Demo if !demo_run && remote => Verdict::Refuse,
        _ => Verdict::Run,
    }
}

/// Judges a run that asks for essays, of the demo sites or of real ones.
pub fn judge_essays(holds: Origin, config: &Config) -> Verdict {
    let sites = &config.pipeline.accepted;
    match holds {
        // The demo's essays are about the demo's companies.
        Origin::Real if config.pipeline.demo && sites.is_empty() => Verdict::NothingToAsk,
        Origin::Demo if sites.values().any(|host| !is_local(host)) => Verdict::Refuse,
        _ => Verdict::Run,
    }
}

fn is_local(host: &pipeline::SourceHost) -> bool {
    host.base_url.host_str().is_some_and(|name| {
        let bare = name.trim_matches(['[', ']']);
        name == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Config {
        Config::read(|key| pairs.iter().find(|pair| pair.0 == key).map(|pair| pair.1.to_owned())).unwrap()
    }

    #[test]
    fn the_demo_is_not_asked_about_real_companies() {
        assert_eq!(judge(Origin::Real, &config(&[]), false), Verdict::NothingToAsk);
        assert_eq!(judge(Origin::Demo, &config(&[]), false), Verdict::Run);
        assert_eq!(judge(Origin::Nobody, &config(&[]), false), Verdict::Run);
    }

    #[test]
    fn real_companies_are_not_loaded_beside_the_demos() {
        let keys = config(&[("ZAZINMORI_DART_KEY", "ab")]);
        assert_eq!(judge(Origin::Demo, &keys, false), Verdict::Refuse);
        assert_eq!(judge(Origin::Demo, &config(&[]), true), Verdict::Refuse, "a replay is real too");
        assert_eq!(judge(Origin::Real, &keys, false), Verdict::Run);
        assert_eq!(judge(Origin::Nobody, &keys, true), Verdict::Run);
    }

    #[test]
    fn demo_sources_run_by_hand_are_no_strangers() {
        let by_hand = config(&[
            ("ZAZINMORI_DART_URL", "http://127.0.0.1:3100/dart"),
            ("ZAZINMORI_FSC_URL", "http://localhost:3100/fsc"),
        ]);
        assert_eq!(judge(Origin::Demo, &by_hand, false), Verdict::Run);
    }

    #[test]
    fn essays_of_real_sites_and_of_the_demo_are_not_mixed() {
        let real = config(&[("ZAZINMORI_LINKAREER_URL", "https://site.example/")]);
        let by_hand = config(&[("ZAZINMORI_LINKAREER_URL", "http://127.0.0.1:3100/linkareer")]);
        assert_eq!(judge_essays(Origin::Real, &config(&[])), Verdict::NothingToAsk);
        assert_eq!(judge_essays(Origin::Real, &real), Verdict::Run);
        assert_eq!(judge_essays(Origin::Demo, &config(&[])), Verdict::Run);
        assert_eq!(judge_essays(Origin::Demo, &by_hand), Verdict::Run);
        assert_eq!(judge_essays(Origin::Demo, &real), Verdict::Refuse);
    }
}
