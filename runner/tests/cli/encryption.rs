//! What is asked of encryption and cannot be had is refused before anybody connects.

use crate::support::{finish, runner};
use crate::{SOUND, with_file};

/// What the runner says of a URL whose server nobody asks.
fn refused(parameter: &str) -> String {
    let scheme = if cfg!(feature = "postgres") { "postgres" } else { "mysql" };
    let url = format!("{scheme}://me:hush@127.0.0.1:1/db?{parameter}");
    let mut said = String::new();
    with_file("sound.yaml", SOUND, |path| {
        let ran = finish(runner().arg("play").arg(path).args(["-d", &url]));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
        assert!(!ran.stderr.contains("hush"), "{}", ran.stderr);
        said = ran.stderr;
    });
    said
}

#[test]
fn what_would_be_verified_or_left_to_the_server_is_refused() {
    for parameter in ["sslmode=verify-full", "ssl-mode=VERIFY_CA", "sslmode=prefer"] {
        let said = refused(parameter);
        assert!(said.contains(parameter) && said.contains("sslmode=require"), "{said}");
    }
}

#[cfg(not(feature = "tls"))]
#[test]
fn a_program_without_tls_says_how_it_is_built_with_it() {
    assert!(refused("sslmode=require").contains("--features tls"));
}

#[cfg(not(feature = "tls"))]
#[test]
fn a_program_without_tls_starts_no_server_with_it() {
    let kind = if cfg!(feature = "postgres") { "postgres" } else { "mariadb" };
    let asks = format!("server: {{ tls: true }}\n{SOUND}");
    with_file("asks.yaml", asks, |path| {
        let ran = finish(runner().arg("play").arg(path).args(["-d", kind]));
        assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
        let excused = std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none();
        assert!(ran.stderr.contains("--features tls") || excused, "{}", ran.stderr);
    });
}
