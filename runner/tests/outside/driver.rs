//! A headless Chromium, driven over WebDriver: started on a free port, ended by its process.

use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where a program is, if it is installed.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// What a browser lacks, if anything.
pub fn missing() -> Option<&'static str> {
    match (find("chromedriver"), find("chromium")) {
        (Some(_), Some(_)) => None,
        _ => Some("chromium and chromedriver are not installed (Debian: chromium chromium-driver)"),
    }
}

/// A browser with one window.
pub struct Browser {
    client: Client,
    driver: Driver,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// Starts a browser.
    pub async fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let stdout = child.stdout.take().expect("it has a pipe");
        let driver = Driver(child);
        let port = BufReader::new(stdout)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_once("successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver says its port");
        let options = json!({
            "goog:chromeOptions": {
                // In a container there is no user to make a sandbox for, and little shared memory.
                "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"],
            },
            "goog:loggingPrefs": { "browser": "ALL" },
            // The rules read every element of a long page, which takes as long as the machine is slow.
            "timeouts": { "script": 300_000 },
        });
        let Value::Object(capabilities) = options else { unreachable!("it is a map") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities as Capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a session begins");
        Browser { client, driver }
    }

    /// Opens a page from a file; what is in `search` stands behind its path.
    pub async fn open(&self, page: &Path, search: &str) {
        self.client.goto(&format!("file://{}{search}", page.display())).await.expect("the page opens");
    }

    /// What a script on the page gives.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// What an asynchronous script gives to its callback.
    pub async fn wait_for(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.expect("the script runs")
    }

    /// A command of the browser's own protocol (<https://chromedevtools.github.io/devtools-protocol/>).
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.client.issue_cmd(Extension { path: "goog/cdp/execute", body }).await.expect("the command runs")
    }

    /// What the page wrote to the console: nothing, if all is well.
    pub async fn console(&self) -> Result<Value, CmdError> {
        self.client.issue_cmd(Extension { path: "se/log", body: json!({ "type": "browser" }) }).await
    }

    /// The client, for what needs no help.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Ends the session and the browser.
    pub async fn end(self) {
        let _ = self.client.close().await;
        drop(self.driver);
    }
}

/// A command that chromedriver adds to WebDriver.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// The file of axe-core, the accessibility checker, if it is there.
pub fn axe() -> Option<PathBuf> {
    let installed =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/npm/node_modules/axe-core/axe.min.js");
    let path = std::env::var_os("AXE_CORE").map_or(installed, PathBuf::from);
    path.is_file().then_some(path)
}
