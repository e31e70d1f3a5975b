//! Statements for programs: `--format json` and `--format jsonl`.

use std::io::Write;

use rapporteur_case::{AttributionObject, VERSION};
use rapporteur_intake::Diagnostic;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Done, View};
use crate::outcome::Stop;

/// One object a line.
pub(super) struct Lines;

impl View for Lines {
    fn report(&mut self, done: &Done, out: &mut dyn Write) -> Result<(), Stop> {
        for found in &done.found {
            serde_json::to_writer(
                &mut *out,
                &AttributionObject::new(&done.report, found),
            )?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// One document with everything in it.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    version: u32,
    model: String,
    threshold: f32,
    reports: Vec<Value>,
    statements: Vec<Value>,
    failures: Vec<Value>,
}

impl Document {
    pub(super) fn new(model: &str, threshold: f32) -> Self {
        let (reports, statements, failures) = (Vec::new(), Vec::new(), Vec::new());
        let model = model.to_owned();
        Self { version: VERSION, model, threshold, reports, statements, failures }
    }
}

impl View for Document {
    fn report(&mut self, done: &Done, _: &mut dyn Write) -> Result<(), Stop> {
        let front = done.report.front();
        self.reports.push(json!({
            "path": done.report.path().to_string_lossy(),
            "title": front.title,
            "outlet": front.outlet,
            "date": front.date,
            "url": front.url,
        }));
        for found in &done.found {
            let statement = AttributionObject::new(&done.report, found);
            self.statements.push(serde_json::to_value(statement)?);
        }
        Ok(())
    }

    fn failed(&mut self, d: &Diagnostic) {
        self.failures.push(json!({
            "path": d.path.to_string_lossy(),
            "line": d.line,
            "message": d.message,
            "hint": d.hint,
        }));
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<(), Stop> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        Ok(out.write_all(b"\n")?)
    }
}
