//! How PgBouncer is started in front of a PostgreSQL server, in transaction mode: a client has a connection to the server for
//! as long as a transaction takes, and perhaps another one for the next.

use crate::recipe::{Recipe, USER};
use std::fs;

pub const RECIPE: Recipe = Recipe {
    name: "PgBouncer",
    package: "`apt-get install pgbouncer`",
    user: "postgres",
    folders: &["/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin"],
    programs: (None, "pgbouncer"),
    prepare: |installation| {
        fs::write(installation.folder.join("users"), format!("\"{USER}\" \"{}\"\n", installation.password))
    },
    install: |_| Vec::new(),
    configure: |installation, port| {
        let server = installation.peers.first().copied().unwrap_or_default();
        let users = installation.path("users");
        // sqlx tells the server how many digits it wants of a float, which PgBouncer refuses unless it is told not to. All else is
        // as it comes, but that there are as many connections as the server takes.
        let text = format!(
            "[databases]\n* = host=127.0.0.1 port={server}\n\
             [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
             auth_type = plain\nauth_file = {users}\npool_mode = transaction\nmax_client_conn = 400\n\
             ignore_startup_parameters = extra_float_digits\n"
        );
        fs::write(installation.folder.join("pgbouncer.ini"), text)
    },
    serve: |installation, _| vec![installation.path("pgbouncer.ini")],
    ready: "process up",
    stop: "INT",
    end: "TERM",
};
