//! Cookies and sessions, as browsers see them.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::{PASSWORD, Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    for (stay, lasts) in [("browser", false), ("device", true), ("shared", false), ("", false)] {
        let fields = [("email", kim.email.as_str()), ("password", PASSWORD), ("stay", stay)];
        let answer = site.call("sign_in", &fields, None).await;
        let set = answer.set_cookies();
        let session = set.iter().find(|cookie| cookie.starts_with("__Host-zazinmori=")).unwrap();
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(session.contains(part), "{part} in {session}");
        }
        assert!(!session.contains("Domain"), "{session}");
        assert_eq!(session.contains("Max-Age"), lasts, "{stay}: {session}");
        let secret = session.split(['=', ';']).nth(1).unwrap();
        assert!(secret.len() >= 22, "128 bits at least: {secret}");

        let device = set.iter().find(|cookie| cookie.starts_with("__Host-zazinmori_device="));
        let remembered = device.is_some_and(|cookie| !cookie.contains("Max-Age=0"));
        assert_eq!(remembered, stay != "shared", "a computer others use too is not remembered");
        if let Some(device) = device {
            assert!(
                ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"].iter().all(|part| device.contains(part))
            );
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn on_plain_localhost_the_cookie_can_do_without_tls(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    site.state.secure_cookies = false;
    let form = [("email", "no@example.com"), ("password", "x")];
    assert!(site.call("sign_in", &form, None).await.set_cookies().is_empty(), "nobody is signed in");
    site.state.secure_cookies = true;
    let kim = site.member("kim").await;
    site.state.secure_cookies = false;
    let answer = site.call("sign_in", &[("email", &kim.email), ("password", PASSWORD)], None).await;
    let session =
        answer.set_cookies().into_iter().find(|cookie| cookie.starts_with("zazinmori=")).unwrap().to_owned();
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && !session.contains("Secure"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_secret_from_before_signing_in_is_never_used_after(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let fields = [("email", kim.email.as_str()), ("password", PASSWORD)];
    // Put into the browser by someone: made up, and one of that someone's own.
    for planted in ["__Host-zazinmori=AAAAAAAAAAAAAAAAAAAAAA", lee.cookie.as_str()] {
        let answer = site.call("sign_in", &fields, Some(planted)).await;
        let own = answer.cookie().unwrap();
        assert_ne!(own, planted);
        let asked = site.get_as("/api/fn/profile?", Some(planted)).await;
        assert_eq!(
            asked.status,
            StatusCode::UNAUTHORIZED,
            "whoever planted it is signed out, and sees nothing"
        );
        assert!(site.get_as("/api/fn/profile?", Some(&own)).await.body.contains(&kim.email));
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn signing_out_ends_the_session_on_the_server(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let answer = site.call("sign_out", &[], Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::OK);
    let removal =
        answer.set_cookies().into_iter().find(|cookie| cookie.starts_with("__Host-zazinmori=")).unwrap();
    assert!(removal.contains("Max-Age=0") && removal.contains("Path=/"), "{removal}");
    assert_eq!(site.get_as("/api/fn/profile?", Some(&kim.cookie)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        site.call("sign_out", &[], Some(&kim.cookie)).await.status,
        StatusCode::OK,
        "twice is no fault"
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_editor_learns_of_a_sign_out_and_of_a_shared_computer_by_cookies_scripts_may_read(
    pool: MySqlPool,
) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookies = |answer: &crate::site::Answer, name: &str| -> Vec<String> {
        answer
            .set_cookies()
            .into_iter()
            .filter(|cookie| cookie.starts_with(name))
            .map(|it| it.to_owned())
            .collect()
    };
    let shared = [("email", kim.email.as_str()), ("password", PASSWORD), ("stay", "shared")];
    let noted = cookies(&site.call("sign_in", &shared, None).await, "shared_device=");
    assert_eq!(noted.len(), 1);
    assert!(noted[0].starts_with("shared_device=1") && !noted[0].contains("HttpOnly"), "{noted:?}");
    assert!(!noted[0].contains("Max-Age"), "it goes with the browser: {noted:?}");
    let own = [("email", kim.email.as_str()), ("password", PASSWORD), ("stay", "browser")];
    let noted = cookies(&site.call("sign_in", &own, None).await, "shared_device=");
    assert!(noted[0].contains("Max-Age=0"), "{noted:?}");
    let noted = cookies(&site.call("sign_out", &[], Some(&kim.cookie)).await, "signed_out=");
    assert!(noted[0].starts_with("signed_out=1") && !noted[0].contains("HttpOnly"), "{noted:?}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_editor_learns_at_once_whose_session_is_the_last_here(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let last = |answer: &crate::site::Answer| -> String {
        let set = answer.set_cookies();
        let all: Vec<_> = set.iter().filter(|cookie| cookie.starts_with("last_account=")).collect();
        assert_eq!(all.len(), 1, "{set:?}");
        assert!(!all[0].contains("HttpOnly") && all[0].contains("Secure") && all[0].contains("Path=/"));
        (*all[0]).to_owned()
    };
    let mut named = Vec::new();
    for member in [&kim, &lee] {
        for (stay, lasts) in [("browser", true), ("device", true), ("shared", false)] {
            let fields = [("email", member.email.as_str()), ("password", PASSWORD), ("stay", stay)];
            let answer = site.call("sign_in", &fields, None).await;
            let (cookie, session) = (last(&answer), answer.cookie().unwrap());
            let account = site.get_as("/api/v1/account", Some(&session)).await.body;
            let name = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
            assert!(account.contains(&format!(r#""account":"{name}""#)), "{name} in {account}");
            assert_eq!(cookie.contains("Max-Age"), lasts, "a session that ran out leaves it: {stay}");
            named.push(name);
        }
    }
    assert_ne!(named.first(), named.last(), "accounts are told apart");
    let answer = site.call("sign_out", &[], Some(&kim.cookie)).await;
    assert!(last(&answer).starts_with("last_account=-;"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn another_password_means_another_secret_and_the_end_of_other_sessions(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let elsewhere =
        site.call("sign_in", &[("email", &kim.email), ("password", PASSWORD)], None).await.cookie().unwrap();
    let fields = [("current_password", PASSWORD), ("new_password", "나룻배 둘이 지나가요")];
    let answer = site.call("change_password", &fields, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let renewed = answer.cookie().unwrap();
    assert_ne!(renewed, kim.cookie);
    for (cookie, status) in [
        (&renewed, StatusCode::OK),
        (&kim.cookie, StatusCode::UNAUTHORIZED),
        (&elsewhere, StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(site.get_as("/api/fn/profile?", Some(cookie)).await.status, status);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn leaving_ends_everything(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let answer =
        site.call("withdraw", &[("current_password", PASSWORD), ("sure", "on")], Some(&kim.cookie)).await;
    assert_eq!(answer.body, r#"{"to":"/goodbye"}"#);
    let forgotten = answer.set_cookies().iter().filter(|cookie| cookie.contains("Max-Age=0")).count();
    assert_eq!(forgotten, 3, "session, device, and whether others use it");
    for noted in ["signed_out=gone;", "last_account=-;"] {
        assert!(answer.set_cookies().iter().any(|cookie| cookie.starts_with(noted)), "{noted}");
    }
    assert_eq!(site.get_as("/api/fn/profile?", Some(&kim.cookie)).await.status, StatusCode::UNAUTHORIZED);
    let again = site.call("sign_in", &[("email", &kim.email), ("password", PASSWORD)], None).await;
    assert_eq!(again.violations(), ["form"]);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn without_a_database_nobody_is_taken_for_a_stranger(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    pool.close().await;
    for path in ["/", "/my", "/api/fn/profile?"] {
        let answer = site.get_as(path, Some(&kim.cookie)).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.set_cookies().is_empty(), "the session is kept: {path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn visitors_get_no_cookie(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for path in ["/", "/signin", "/signup", "/company/00990001", "/api/v1/suggest?q=x"] {
        assert!(site.get(path).await.set_cookies().is_empty(), "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_link_is_as_if_it_were_not_there(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let form = [("current_password", PASSWORD), ("email", "new@example.com")];
    let answer = site.call("ask_email_change", &form, Some(&kim.cookie)).await;
    let kims = answer.cookie().unwrap();
    assert_ne!(kims, kim.cookie, "the password was given: another secret");
    let link = site.link("new@example.com").await;
    let mut bodies = Vec::new();
    for token in [link.as_str(), "0"] {
        let asked = site.get_as(&format!("/api/fn/pending_email?token={token}"), Some(&lee.cookie)).await;
        let used = site.call("confirm_email", &[("token", token)], Some(&lee.cookie)).await;
        assert_eq!((asked.status, used.status), (StatusCode::OK, StatusCode::GONE));
        bodies.push((asked.body, used.body));
    }
    assert_eq!(bodies[0], bodies[1]);
    let stranger = site.get(&format!("/email/confirm?token={link}")).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER, "whoever opens the link signs in first");
    assert!(
        stranger.header("location").contains("token%3D"),
        "and comes back: {}",
        stranger.header("location")
    );
    assert_eq!(site.call("confirm_email", &[("token", &link)], Some(&kims)).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nothing_is_left_on_a_computer_others_use(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let form = [("email", kim.email.as_str()), ("password", PASSWORD), ("stay", "shared")];
    let answer = site.call("sign_in", &form, Some("__Host-zazinmori_device=0123")).await;
    let device =
        answer.set_cookies().into_iter().find(|it| it.starts_with("__Host-zazinmori_device=")).unwrap();
    assert!(
        device.contains("=; ") && device.contains("Max-Age=0"),
        "one from before is taken away: {device}"
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_address_that_someone_else_changed_is_put_back_by_its_owner(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let form = [("current_password", PASSWORD), ("email", "thief@example.com")];
    let thiefs = site.call("ask_email_change", &form, Some(&kim.cookie)).await.cookie().unwrap();
    let link = site.link("thief@example.com").await;
    site.call("confirm_email", &[("token", &link)], Some(&thiefs)).await;
    let undo = site.link(&kim.email).await;

    let page = site.get(&format!("/email/undo?token={undo}")).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(page.body.contains(&kim.email) && !page.body.contains("thief@"), "{}", page.body);
    let asked = site.get_as("/api/fn/profile?", Some(&thiefs)).await;
    assert!(asked.body.contains("thief@example.com"), "opening the link does nothing yet");

    let form = [("token", undo.as_str()), ("password", "나룻배 둘이 지나가요"), ("page", "/email/undo")];
    let answer = site.submit("undo_email_change", &form, None).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/signin?done=undone"));
    assert_eq!(site.get_as("/api/fn/profile?", Some(&thiefs)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.submit("undo_email_change", &form, None).await.status, StatusCode::GONE, "replayed");
    let sign_in = [("email", kim.email.as_str()), ("password", "나룻배 둘이 지나가요")];
    assert_eq!(site.call("sign_in", &sign_in, None).await.status, StatusCode::OK);
    assert!(site.get(&format!("/email/undo?token={undo}")).await.body.contains("이 링크는 더 쓸 수 없어요"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn who_asks_for_the_file_after_the_session_has_ended_is_sent_to_sign_in(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let page = site.get_as("/my/data", Some(&kim.cookie)).await;
    let link = page.body.split("<a ").find(|it| it.contains("/my/data/export.zip")).unwrap();
    let link = link.split('>').next().unwrap();
    assert!(
        !link.contains("download"),
        "the browser would save the page to sign in under the file's name: {link}"
    );
    let own = site.get_as("/my/data/export.zip", Some(&kim.cookie)).await;
    assert_eq!(own.header("content-disposition"), "attachment; filename=\"zazinmori.zip\"");
    site.call("sign_out", &[], Some(&kim.cookie)).await;
    let after = site.get_as("/my/data/export.zip", Some(&kim.cookie)).await;
    assert_eq!((after.status, after.header("location")), (StatusCode::SEE_OTHER, "/signin?next=/my/data"));
    assert_eq!(after.header("content-disposition"), "");
}
