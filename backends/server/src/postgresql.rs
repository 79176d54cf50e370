//! How PostgreSQL is started for a short life: nothing waits for the disk.

#[cfg(feature = "tls")]
use crate::certificate::{self, CERTIFICATE, KEY};
use crate::recipe::{Recipe, USER};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A copy of a running server, which follows it until it takes its place.
pub const REPLICA: Recipe = Recipe {
    programs: (Some("pg_basebackup"), "postgres"),
    prepare: |installation| {
        let line = format!("127.0.0.1:*:*:{USER}:{}\n", installation.password);
        let file = installation.folder.join("passfile");
        fs::write(&file, line)?;
        // The client library reads no other.
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600))
    },
    install: |installation| {
        let [data, passfile] = [installation.path("data"), installation.path("passfile")];
        let primary = installation.peers.first().copied().unwrap_or_default();
        let options = "--write-recovery-conf --wal-method=stream --checkpoint=fast --no-sync";
        let named = [
            format!("--pgdata={data}"),
            format!("--dbname=host=127.0.0.1 port={primary} user={USER} passfile={passfile}"),
        ];
        options.split(' ').map(str::to_owned).chain(named).collect()
    },
    // It may be read before.
    ready: "ready to accept read-only connections",
    ..RECIPE
};

/// One that takes encrypted connections alone.
#[cfg(feature = "tls")]
pub const ENCRYPTED: Recipe = Recipe {
    prepare: |installation| {
        certificate::make(installation.folder)?;
        (RECIPE.prepare)(installation)
    },
    // It lets in whom this file of its data folder names.
    configure: |installation, _| {
        let clients = installation.folder.join("data/pg_hba.conf");
        fs::write(clients, "hostssl all all 127.0.0.1/32 password\n")
    },
    serve: |installation, port| {
        let [certificate, key] = [CERTIFICATE, KEY].map(|name| installation.path(name));
        let tls =
            ["ssl=on".to_owned(), format!("ssl_cert_file={certificate}"), format!("ssl_key_file={key}")];
        let tls = tls.into_iter().flat_map(|setting| ["-c".to_owned(), setting]);
        (RECIPE.serve)(installation, port).into_iter().chain(tls).collect()
    },
    ..RECIPE
};

/// Settings of a server that has a replica, or is one: when it is killed, it leaves no shared memory behind.
pub const OF_PAIR: [&str; 2] = ["synchronous_commit=on", "dynamic_shared_memory_type=mmap"];

/// Commits wait for the word of any replica.
pub const WAITS: &str = "synchronous_standby_names=*";

pub const RECIPE: Recipe = Recipe {
    name: "PostgreSQL",
    package: "`apt-get install postgresql`",
    user: "postgres",
    // Debian keeps the programs of each version apart.
    folders: &[
        "/usr/lib/postgresql/18/bin",
        "/usr/lib/postgresql/17/bin",
        "/usr/lib/postgresql/16/bin",
        "/usr/lib/postgresql/15/bin",
        "/usr/lib/postgresql/14/bin",
        "/usr/lib/postgresql/13/bin",
    ],
    programs: (Some("initdb"), "postgres"),
    prepare: |installation| fs::write(installation.folder.join("password"), installation.password),
    install: |installation| {
        let [data, password] = [installation.path("data"), installation.path("password")];
        // Letters of all languages have their upper and lower case; the order is that of the bytes, the same everywhere.
        let letters = if cfg!(target_os = "macos") { "UTF-8" } else { "C.UTF-8" };
        let options = format!(
            "--auth=password --no-sync --locale=C --lc-ctype={letters} --encoding=UTF8 --no-instructions"
        );
        let named =
            [format!("--username={USER}"), format!("--pwfile={password}"), format!("--pgdata={data}")];
        options.split(' ').map(str::to_owned).chain(named).collect()
    },
    configure: |_, _| Ok(()),
    serve: |installation, port| {
        let settings = [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=400",
            "logging_collector=off",
            "log_destination=stderr",
        ];
        let mut arguments =
            vec!["-D".to_owned(), installation.path("data"), "-p".to_owned(), port.to_string()];
        for setting in settings {
            arguments.extend(["-c".to_owned(), setting.to_owned()]);
        }
        arguments
    },
    ready: "database system is ready to accept connections",
    // Whoever is connected is disconnected: it waits for nobody.
    stop: "INT",
    // Killed, it would leave its shared memory behind.
    end: "QUIT",
};
