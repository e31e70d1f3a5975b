//! The addresses described for programs, as OpenAPI 3.1. Schemas are made of the types that
//! are answered with, so that they cannot say anything else.

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use axum::routing::get;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::answer::built;
use crate::desk::Desk;
use crate::pages::PAGES;

/// Makes the schema of a type.
pub(crate) type Make = fn(&mut SchemaGenerator) -> Schema;

/// What can be asked under an address.
pub(crate) struct Operation {
    /// `get`, `post`, ….
    pub(crate) method: &'static str,
    /// With parts that vary in braces.
    pub(crate) path: &'static str,
    pub(crate) summary: &'static str,
    /// What stands behind `?`, or, where something is changed, in the body.
    pub(crate) asked: Option<Make>,
    /// What is answered; none where it is a drawing.
    pub(crate) answer: Option<Make>,
}

impl Operation {
    /// Something that is read, with what may stand behind `?`.
    pub(crate) const fn get<Asked: JsonSchema, Answer: JsonSchema>(
        path: &'static str,
        summary: &'static str,
    ) -> Self {
        let (asked, answer) = (Some(schema::<Asked> as Make), schema::<Answer> as Make);
        Self { method: "get", path, summary, asked, answer: Some(answer) }
    }

    /// A drawing, with what may stand behind `?`.
    pub(crate) const fn drawing<Asked: JsonSchema>(
        path: &'static str,
        summary: &'static str,
    ) -> Self {
        let asked = Some(schema::<Asked> as Make);
        Self { method: "get", path, summary, asked, answer: None }
    }

    /// Something that is changed, with what is sent.
    pub(crate) const fn post<Sent: JsonSchema, Answer: JsonSchema>(
        path: &'static str,
        summary: &'static str,
    ) -> Self {
        let (asked, answer) = (Some(schema::<Sent> as Make), schema::<Answer> as Make);
        Self { method: "post", path, summary, asked, answer: Some(answer) }
    }
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/openapi.json", get(document))
}

async fn document() -> Response {
    let body = described().to_string();
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
    built(StatusCode::OK, &headers, body)
}

/// The whole document.
pub(crate) fn described() -> Value {
    let settings = SchemaSettings::draft2020_12()
        .with(|s| s.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in PAGES.iter().flat_map(|p| p.operations) {
        let at = paths.entry(operation.path).or_insert_with(|| json!({}));
        at[operation.method] = one(operation, &mut generator);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rapporteur's desk",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page of the desk, as JSON: send `Accept: \
                application/json`, or put `format=json` behind the address. Drawings are \
                SVG.",
        },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{}, { "token": [] }],
    })
}

fn one(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let content = match operation.answer {
        Some(make) => json!({ "application/json": { "schema": make(generator) } }),
        None => json!({ "image/svg+xml": { "schema": { "type": "string" } } }),
    };
    let failed = json!({
        "description": "Why it could not be answered",
        "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["error"],
            "properties": { "error": { "type": "string" } },
        } } },
    });
    let mut out = json!({
        "summary": operation.summary,
        "parameters": in_path(operation.path),
        "responses": {
            "200": {
                "description": operation.summary,
                "content": content,
            },
            "default": failed,
        },
    });
    let Some(asked) = operation.asked.map(|make| make(&mut *generator)) else {
        return out;
    };
    if operation.method == "get" {
        let fields = in_query(&resolved(asked, generator));
        out["parameters"].as_array_mut().map(|p| p.extend(fields)).unwrap_or_default();
    } else {
        let content = json!({ "application/json": { "schema": asked } });
        out["requestBody"] = json!({ "required": true, "content": content });
    }
    out
}

/// What a reference stands for.
fn resolved(schema: Schema, generator: &SchemaGenerator) -> Value {
    let name = schema
        .get("$ref")
        .and_then(Value::as_str)
        .map(|r| r.rsplit('/').next().unwrap_or_default().to_owned());
    let found = name.and_then(|n| generator.definitions().get(&n).cloned());
    found.unwrap_or_else(|| schema.to_value())
}

fn in_path(path: &str) -> Value {
    let names = path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
    let one = |name| {
        json!({ "name": name, "in": "path", "required": true,
                "schema": { "type": "string" } })
    };
    names.map(one).collect()
}

fn in_query(schema: &Value) -> Vec<Value> {
    let fields = schema["properties"].as_object().into_iter().flatten();
    let one = |(name, schema): (&String, &Value)| {
        json!({ "name": name, "in": "query", "description": schema["description"],
                "schema": schema })
    };
    fields.map(one).collect()
}
