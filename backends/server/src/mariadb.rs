//! How MariaDB is started for a short life: nothing waits for the disk.

#[cfg(feature = "tls")]
use crate::certificate::{self, CERTIFICATE, KEY};
use crate::recipe::{Recipe, USER};

pub const RECIPE: Recipe = Recipe {
    name: "MariaDB",
    package: "`apt-get install mariadb-server`",
    user: "mysql",
    folders: &["/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin"],
    programs: (Some("mariadb-install-db"), "mariadbd"),
    prepare: |installation| {
        // The server runs it when it starts: afterwards only this user is there.
        let password = installation.password;
        let sql = format!(
            "CREATE USER IF NOT EXISTS '{USER}'@'%' IDENTIFIED BY '{password}';\n\
             GRANT ALL ON *.* TO '{USER}'@'%' WITH GRANT OPTION;\n\
             DELETE FROM mysql.global_priv WHERE User <> '{USER}' AND User <> 'mariadb.sys';\n\
             FLUSH PRIVILEGES;\n"
        );
        std::fs::write(installation.folder.join("init.sql"), sql)
    },
    install: |installation| {
        let options =
            "--no-defaults --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve";
        let data = format!("--datadir={}", installation.path("data"));
        // Its shell script takes a path with a space for two; the folder is the one that it is started in.
        options.split(' ').map(str::to_owned).chain([data, "--tmpdir=.".to_owned()]).collect()
    },
    configure: |_, _| Ok(()),
    serve: |installation, port| {
        let options = "--no-defaults --bind-address=127.0.0.1 --skip-name-resolve --skip-log-bin \
                       --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=64M --max-connections=400 \
                       --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci";
        let named = [
            format!("--port={port}"),
            format!("--datadir={}", installation.path("data")),
            // Within the data folder: an address of 107 bytes would hold no longer path.
            "--socket=socket".to_owned(),
            format!("--pid-file={}", installation.path("pid")),
            format!("--init-file={}", installation.path("init.sql")),
            // A server that starts removes what it takes for its own left-overs from the system's temporary folder, and they may
            // be those of another one that is starting.
            format!("--tmpdir={}", installation.folder.display()),
        ];
        options.split_whitespace().map(str::to_owned).chain(named).collect()
    },
    ready: "ready for connections",
    stop: "TERM",
    end: "KILL",
};

/// One that takes encrypted connections alone.
#[cfg(feature = "tls")]
pub const ENCRYPTED: Recipe = Recipe {
    prepare: |installation| {
        certificate::make(installation.folder)?;
        (RECIPE.prepare)(installation)
    },
    serve: |installation, port| {
        let [certificate, key] = [CERTIFICATE, KEY].map(|name| installation.path(name));
        let tls = [format!("--ssl-cert={certificate}"), format!("--ssl-key={key}")];
        let alone = "--require-secure-transport=ON".to_owned();
        (RECIPE.serve)(installation, port).into_iter().chain(tls).chain([alone]).collect()
    },
    ..RECIPE
};
