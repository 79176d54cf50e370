//! How three nodes of MariaDB become a Galera cluster: each has all the data, and a commit is done when all have it.

use crate::error::StartError;
use crate::mariadb;
use crate::recipe::Recipe;
use crate::setup;
use crate::start::{Server, free_port, password};
use backend_api::DatabaseKind;
use std::fs;
use std::path::Path;

/// The first node, which makes the data.
const FIRST: Recipe = Recipe {
    name: "MariaDB Galera",
    package: "`apt-get install mariadb-server galera-4 rsync`",
    // Before, its user is not there.
    ready: "mariadbd: ready for connections",
    ..mariadb::RECIPE
};

/// One that joins, and is sent the data.
const JOINER: Recipe = Recipe {
    programs: (None, "mariadbd"),
    prepare: |installation| {
        fs::create_dir(installation.folder.join("data"))?;
        (mariadb::RECIPE.prepare)(installation)
    },
    ..FIRST
};

static RECIPES: [Recipe; 2] = [FIRST, JOINER];

/// Where packages put the library that replicates.
const PROVIDERS: [&str; 3] =
    ["/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so", "/usr/lib/libgalera_smm.so"];

/// Asked of a node only once.
const BOOTSTRAP: &str = "wsrep-new-cluster";

/// Starts the first node, and two that join it, each with these settings besides.
pub fn nodes(asked: &[&str]) -> Result<(Server, Vec<Server>), StartError> {
    let [first, joiner] = &RECIPES;
    let provider = PROVIDERS.iter().find(|path| Path::new(path).exists());
    let provider = provider.ok_or(StartError::Missing { server: first.name, package: first.package })?;
    let port = || free_port().map_err(StartError::io("a free port"));
    let groups = [port()?, port()?, port()?];
    let password = password();
    let node = |recipe, number: usize, bootstrap: Option<&str>| {
        let mut settings = settings(provider, &groups, number, [port()?, port()?]);
        settings.extend(asked.iter().copied().chain(bootstrap).map(str::to_owned));
        let server = Server::of(recipe, DatabaseKind::Mysql, settings, &password, Vec::new());
        server.map_err(|error| setup::refused(error, recipe, DatabaseKind::Mysql, asked))
    };
    let mut server = node(first, 0, Some(BOOTSTRAP))?;
    server.service.settings.retain(|setting| setting != BOOTSTRAP);
    // One after the other: a node that sends its data to one has none for another.
    let others = (1..groups.len()).map(|number| node(joiner, number, None));
    Ok((server, others.collect::<Result<_, _>>()?))
}

/// What makes a server a node. All clients are sent to one of them, so that keys need no gaps to differ.
fn settings(provider: &str, groups: &[u16], number: usize, [transfer, increments]: [u16; 2]) -> Vec<String> {
    let group = groups.get(number).copied().unwrap_or_default();
    let all: Vec<String> = groups.iter().map(|port| format!("127.0.0.1:{port}")).collect();
    vec![
        "wsrep-on=ON".to_owned(),
        format!("wsrep-provider={provider}"),
        format!(
            "wsrep-provider-options=base_host=127.0.0.1;base_port={group};gmcast.listen_addr=tcp://127.0.0.1:{group};ist.recv_addr=127.0.0.1:{increments};gcache.size=32M"
        ),
        "wsrep-cluster-name=runner".to_owned(),
        format!("wsrep-cluster-address=gcomm://{}", all.join(",")),
        format!("wsrep-node-name=node{number}"),
        format!("wsrep-node-address=127.0.0.1:{group}"),
        "wsrep-sst-method=rsync".to_owned(),
        format!("wsrep-sst-receive-address=127.0.0.1:{transfer}"),
        "wsrep-auto-increment-control=OFF".to_owned(),
        "binlog-format=ROW".to_owned(),
        "innodb-autoinc-lock-mode=2".to_owned(),
    ]
}
