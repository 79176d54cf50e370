//! How HAProxy is started before several servers: it sends all clients to the first one, and to the next if that is lost.

use crate::recipe::Recipe;
use std::fs;

pub const RECIPE: Recipe = Recipe {
    name: "HAProxy",
    package: "`apt-get install haproxy`",
    user: "haproxy",
    folders: &["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"],
    programs: (None, "haproxy"),
    prepare: |_| Ok(()),
    install: |_| Vec::new(),
    configure: |installation, port| {
        // Connections to a server that is lost are closed, and not left to wait.
        let mut text = format!(
            "global\n  maxconn 1000\n\
             defaults\n  mode tcp\n  option tcpka\n  timeout connect 2s\n  timeout client 1h\n  timeout server 1h\n\
             listen nodes\n  bind 127.0.0.1:{port}\n  option redispatch 1\n  retries 10\n  \
             default-server check inter 200ms fall 2 rise 1 on-marked-down shutdown-sessions\n"
        );
        for (number, peer) in installation.peers.iter().enumerate() {
            let role = if number == 0 { "" } else { " backup" };
            text += &format!("  server node{number} 127.0.0.1:{peer}{role}\n");
        }
        fs::write(installation.folder.join("haproxy.cfg"), text)
    },
    serve: |installation, _| {
        ["-W", "-db", "-f"].map(str::to_owned).into_iter().chain([installation.path("haproxy.cfg")]).collect()
    },
    ready: "Loading success",
    stop: "USR1",
    end: "TERM",
};
