//! How PostgreSQL is started for a short life: nothing waits for the disk.

use crate::recipe::{Recipe, USER};

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
    programs: ["initdb", "postgres"],
    prepare: |installation| std::fs::write(installation.folder.join("password"), installation.password),
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
