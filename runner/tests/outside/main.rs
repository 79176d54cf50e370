//! Reports as the programs of others read them: HTML in a real browser, opened from a file, filtered, read in the dark,
//! on a phone and on paper; JUnit against its schema.
//!
//! Where a program is missing, the tests say which and are left out; with `RUNNER_TESTS_WITHOUT_EXCUSE` set, as in
//! the gate, they fail instead.

mod driver;
mod page;
#[path = "../support/mod.rs"]
mod support;

use driver::Browser;
use libtest_mimic::{Arguments, Failed, Trial};
use page::Pages;
use serde_json::{Value, json};
use std::sync::Arc;

fn main() {
    let arguments = Arguments::from_args();
    let no_browser = driver::missing();
    let no_axe = driver::axe()
        .is_none()
        .then_some("axe-core is not installed (npm install --prefix target/npm axe-core@4)");
    let no_xmllint =
        driver::find("xmllint").is_none().then_some("xmllint is not installed (Debian: libxml2-utils)");
    let pages = Arc::new(Pages::default());
    let trial = |name: &str, missing: Option<&'static str>, test: fn(&Pages) -> Result<(), Failed>| {
        let strict = std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_some();
        let title = missing.map_or_else(|| name.to_owned(), |missing| format!("{name}: LEFT OUT, {missing}"));
        let pages = Arc::clone(&pages);
        Trial::test(title, move || missing.map_or_else(|| test(&pages), |missing| Err(missing.into())))
            .with_ignored_flag(missing.is_some() && !strict)
    };
    let trials = vec![
        trial("the page opens without a word on the console", no_browser, opens),
        trial("filters hide what is not wanted and survive a reload", no_browser, filters),
        trial("everything is reached by keyboard", no_browser, keyboard),
        trial("code is shown in the step that calls it", no_browser, code),
        trial("nothing is wider than a phone", no_browser, phone),
        trial("a phone shows the whole of each chart in letters that can be read", no_browser, charts),
        trial("a large page begins with the decision and leads to what was measured", no_browser, decision),
        trial("the page has a dark and a light face", no_browser, dark),
        trial("the page prints, filters left away", no_browser, prints),
        trial("hostile texts run nothing", no_browser, hostile),
        trial("a page of 1,000 steps is used like a short one", no_browser, long),
        trial("the JUnit report meets its schema", no_xmllint, junit),
        trial("axe finds nothing to complain of", no_browser.or(no_axe), accessible),
    ];
    libtest_mimic::run(&arguments, trials).exit();
}

/// Opens a browser for a test, and closes it in every case.
fn browse(test: impl AsyncFnOnce(&Browser) -> Result<(), Failed>) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let browser = Browser::start().await;
        let result = test(&browser).await;
        browser.end().await;
        result
    })
}

fn ensure(condition: bool, otherwise: impl std::fmt::Display) -> Result<(), Failed> {
    if condition { Ok(()) } else { Err(otherwise.to_string().into()) }
}

/// How many elements of a selector can be seen.
async fn seen(browser: &Browser, selector: &str) -> u64 {
    let script = format!(
        "return [...document.querySelectorAll({})].filter((element) => element.getClientRects().length > 0).length",
        json!(selector)
    );
    browser.run(&script).await.as_u64().unwrap_or_default()
}

fn opens(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        for page in [pages.usual(), pages.troubled()] {
            browser.open(page, "").await;
            ensure(seen(browser, ".step").await > 3, "the steps are there")?;
            ensure(seen(browser, ".chart").await > 0, "the charts are there")?;
            let console = browser.console().await?;
            ensure(console == json!([]), console)?;
        }
        Ok(())
    })
}

fn filters(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.troubled(), "").await;
        let all = seen(browser, ".step").await;
        ensure(seen(browser, "[data-backend=memory]").await > 0, "memory is there")?;
        browser.run("document.querySelector('input[name=backend][value=memory]').click()").await;
        ensure(seen(browser, "[data-backend=memory]").await == 0, "memory is hidden")?;
        browser.run("document.querySelector('input[name=only][value=failed]').click()").await;
        let failed = seen(browser, ".step").await;
        ensure(failed > 0 && failed < all, format!("{failed} of {all} steps failed"))?;
        ensure(seen(browser, ".step:not([data-mark=failed])").await == 0, "only failed ones are shown")?;
        browser.client().refresh().await?;
        ensure(seen(browser, "[data-backend=memory]").await == 0, "memory is still hidden")?;
        ensure(seen(browser, ".step").await == failed, "the same steps are shown")?;
        browser.run("document.querySelector('button[type=reset]').click()").await;
        let both = browser.wait_for("setTimeout(arguments[0], 0)").await;
        ensure(both == Value::Null && seen(browser, ".step").await == all, "all steps are back")?;
        // A link to what somebody saw.
        browser.open(pages.several(), "?no-database=SQLite+in+memory&step=list").await;
        ensure(seen(browser, ".scenario").await == 1, "one database is left")?;
        ensure(seen(browser, ".step").await == 1, "one step has the word")
    })
}

fn keyboard(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.usual(), "").await;
        let body = browser.client().find(fantoccini::Locator::Css("body")).await?;
        let mut reached = std::collections::BTreeSet::new();
        for _ in 0..400 {
            body.send_keys("\u{e004}").await.or_else(|error| match error {
                // The focus is elsewhere by now, and that is what this is about.
                error if error.is_no_such_element() => Ok(()),
                error => Err(error),
            })?;
            let focus =
                browser.run("const e = document.activeElement; return e.tagName + '.' + e.className").await;
            reached.insert(focus.as_str().unwrap_or_default().to_owned());
        }
        for wanted in ["A.skip", "INPUT.", "BUTTON.", "SUMMARY.", "A.", "DIV.scroll"] {
            ensure(reached.contains(wanted), format!("{wanted} is not among {reached:?}"))?;
        }
        Ok(())
    })
}

fn code(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.usual(), "").await;
        ensure(seen(browser, ".step pre .k").await == 0, "no code is open")?;
        browser.run("document.querySelector('.step details.code summary').click()").await;
        browser.wait_for("setTimeout(arguments[0], 50)").await;
        ensure(seen(browser, ".step details.code figure").await >= 2, "each library's code is shown")?;
        ensure(seen(browser, ".step pre .k").await > 0, "in colours")
    })
}

fn phone(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        let size = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        browser.devtools("Emulation.setDeviceMetricsOverride", size).await;
        for page in [
            pages.usual(),
            pages.troubled(),
            pages.hostile(),
            pages.large(),
            pages.decided(),
            pages.programs(),
        ] {
            browser.open(page, "").await;
            let width = browser.run("return document.documentElement.scrollWidth").await;
            ensure(width.as_u64().is_some_and(|width| width <= 360), format!("{}: {width}", page.display()))?;
        }
        Ok(())
    })
}

fn charts(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        let size = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        browser.devtools("Emulation.setDeviceMetricsOverride", size).await;
        for (page, kinds) in
            [(pages.large(), vec![".ratios", ".bars"]), (pages.troubled(), vec!["svg.chart"])]
        {
            browser.open(page, "").await;
            for kind in kinds {
                ensure(seen(browser, kind).await > 0, format!("{kind} is there"))?;
            }
            let worst = browser
                .run(
                    "document.styleSheets[0].insertRule('.step { content-visibility: visible !important }');
                     const parts = [...document.querySelectorAll('.chart text, .chart span, .chart rect, .chart .dot')];
                     const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width > 0);
                     const letters = [...document.querySelectorAll('.chart text')].map((text) =>
                       parseFloat(getComputedStyle(text).fontSize) * (text.ownerSVGElement.getScreenCTM().a || 1));
                     return [Math.max(...boxes.map((box) => box.right)), Math.min(...boxes.map((box) => box.left)),
                       Math.min(...letters), document.querySelectorAll('.scroll .chart').length]",
                )
                .await;
            let number = |index: usize| worst[index].as_f64().unwrap_or(f64::NAN);
            ensure(number(0) <= 390.0 && number(1) >= 0.0, format!("{}: {worst}", page.display()))?;
            ensure(number(2) >= 9.0 && worst[3] == json!(0), format!("small letters, or scrolled: {worst}"))?;
        }
        Ok(())
    })
}

fn decision(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.large(), "").await;
        let first = browser.run("return document.querySelector('#summary').innerText").await;
        let first: String = first.as_str().unwrap_or_default().chars().take(200).collect();
        ensure(first.contains("For reads by key on SQLite file:"), first)?;
        browser.run("document.querySelector('.contents details').open = true").await;
        let links = seen(browser, ".contents a").await;
        let steps = browser.run("return document.querySelectorAll('.step[data-kind=measure]').length").await;
        ensure(steps.as_u64().is_some_and(|steps| steps > 5 && links > steps), format!("{links} {steps}"))?;
        browser.run("[...document.querySelectorAll('.contents a')].find((link) => link.innerText.includes('One level')).click()").await;
        let reached = browser.run("return document.querySelector(':target').dataset.title").await;
        ensure(reached == json!("One level at a time"), reached)?;
        browser.open(pages.decided(), "").await;
        let text = browser.run("return document.body.innerText").await;
        let text = text.as_str().unwrap_or_default();
        ensure(text.contains("For reads 3, relations 1 on SQLite file:"), text)?;
        ensure(text.contains("silently wrong:") && text.contains("runner mistakes --check"), text)
    })
}

fn dark(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        let mut colours = Vec::new();
        for scheme in ["light", "dark"] {
            let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            browser.devtools("Emulation.setEmulatedMedia", features).await;
            browser.open(pages.usual(), "").await;
            colours.push(browser.run("return getComputedStyle(document.body).backgroundColor").await);
        }
        ensure(colours[0] != colours[1], format!("{colours:?}"))
    })
}

fn prints(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.usual(), "").await;
        let paper = browser.devtools("Page.printToPDF", json!({ "printBackground": true })).await;
        ensure(paper["data"].as_str().is_some_and(|data| data.starts_with("JVBERi0")), "it is a PDF")?;
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        ensure(seen(browser, "#filters").await == 0, "paper has no filters")?;
        ensure(seen(browser, ".step table").await > 0, "it has tables")?;
        browser.open(pages.decided(), "").await;
        ensure(seen(browser, ".topics dd").await >= 7, "every question is answered on paper")
    })
}

fn hostile(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.hostile(), "").await;
        ensure(browser.run("return window.harmed ?? null").await == Value::Null, "a script ran")?;
        let strangers = browser
            .run("return document.querySelectorAll('main script, main img, main iframe').length")
            .await;
        ensure(strangers == json!(0), "an element came from outside")?;
        let console = browser.console().await?;
        ensure(console == json!([]), console)?;
        let text = browser.run("return document.body.innerText").await;
        ensure(
            text.as_str().is_some_and(|text| text.contains("<script>harmed=1</script>")),
            "it is shown as it is",
        )
    })
}

fn long(pages: &Pages) -> Result<(), Failed> {
    browse(async |browser| {
        browser.open(pages.long(), "").await;
        ensure(seen(browser, ".step").await == 1000, "all steps are there")?;
        browser.run("const s = document.querySelector('input[name=step]'); s.value = 'no 777'; s.dispatchEvent(new Event('input', {bubbles: true}))").await;
        ensure(seen(browser, ".step").await == 1, "one is found")
    })
}

fn junit(pages: &Pages) -> Result<(), Failed> {
    let schema = support::top().join("reports/schema/junit.xsd");
    for page in [pages.usual(), pages.troubled(), pages.hostile()] {
        let report = page.with_extension("xml");
        let mut xmllint = std::process::Command::new("xmllint");
        let found = support::finish(xmllint.arg("--noout").arg("--schema").arg(&schema).arg(report));
        ensure(found.code == 0, found.stderr)?;
    }
    Ok(())
}

fn accessible(pages: &Pages) -> Result<(), Failed> {
    let axe = std::fs::read_to_string(driver::axe().ok_or("axe-core is gone")?)?;
    browse(async |browser| {
        for (page, scheme) in [
            (pages.usual(), "light"),
            (pages.usual(), "dark"),
            (pages.troubled(), "light"),
            (pages.large(), "light"),
            (pages.decided(), "dark"),
            (pages.programs(), "light"),
            (pages.programs(), "dark"),
        ] {
            let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            browser.devtools("Emulation.setEmulatedMedia", features).await;
            browser.open(page, "").await;
            // What is not on the screen is not laid out, and axe would see it lie over what is.
            let rule = ".step { content-visibility: visible !important }";
            browser.run(&format!("document.styleSheets[0].insertRule({})", json!(rule))).await;
            let open = "document.querySelectorAll('details').forEach((details) => { details.open = true })";
            browser.run(open).await;
            browser.run(&axe).await;
            let found = browser
                .wait_for(
                    "const done = arguments[0]; axe.run().then((found) => done(found.violations.map((violation) =>
                     violation.id + ': ' + violation.nodes.slice(0, 3).map((node) => node.html + ' (' + node.failureSummary + ')').join(' '))))",
                )
                .await;
            ensure(found == json!([]), format!("{scheme} {}: {found:#}", page.display()))?;
        }
        Ok(())
    })
}
