//! What the hub answers, as OpenAPI 3.1: every route, and the protocol's own types as their code says. What the domain
//! writes within them is named, not described.

mod described;

use axum::Json;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use described::described;

/// One thing that can be asked.
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    summary: &'static str,
    access: Access,
    asks: Option<Content>,
    answers: Content,
}

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Anybody,
    /// Any device, by its key.
    Device,
    /// An organizer's device, by its key.
    Organizer,
    /// An organizer's device, by the cookie that a sync sets.
    Cookie,
}

/// What a body is.
enum Content {
    /// The JSON of this type.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// Something else.
    Other(&'static str),
    Nothing,
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn openapi() -> Json<Value> {
    Json(document())
}

/// The whole description.
pub(crate) fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    let failed = generator.subschema_for::<hongfan_protocol::v1::Failed>();
    for operation in described() {
        let said = operation.describe(&mut generator, &failed);
        let path = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
        path[operation.method.to_ascii_lowercase()] = said;
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "红帆签到 Hongfan", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "device": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "`<device id>.<base32 of a 32-byte key>`, both made on the device. Its first request settles the key."
                },
                "live": { "type": "apiKey", "in": "cookie", "name": "hongfan_live" }
            }
        }
    })
}

impl Operation {
    fn describe(&self, generator: &mut SchemaGenerator, failed: &Schema) -> Value {
        let good = match &self.answers {
            Content::Nothing => ("204", json!({ "description": "Done." })),
            content => {
                ("200", json!({ "description": "Here it is.", "content": content.describe(generator) }))
            }
        };
        let bad = json!({
            "description": "Why not.",
            "content": { "application/json": { "schema": failed } }
        });
        let mut said = json!({
            "summary": self.summary,
            "responses": { good.0: good.1, "default": bad },
        });
        if let Some(asks) = &self.asks {
            said["requestBody"] = json!({ "required": true, "content": asks.describe(generator) });
        }
        match self.access {
            Access::Anybody => {}
            Access::Device => said["security"] = json!([{ "device": [] }]),
            Access::Organizer => said["security"] = json!([{ "device": ["organizer"] }]),
            Access::Cookie => said["security"] = json!([{ "live": [] }]),
        }
        let parameters: Vec<_> = self
            .path
            .split(['{', '}'])
            .skip(1)
            .step_by(2)
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        if !parameters.is_empty() {
            said["parameters"] = Value::Array(parameters);
        }
        said
    }
}

impl Content {
    fn describe(&self, generator: &mut SchemaGenerator) -> Value {
        match self {
            Self::Json(schema) => json!({ "application/json": { "schema": schema(generator) } }),
            Self::Other(media_type) => json!({ *media_type: {} }),
            Self::Nothing => json!({}),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let described: BTreeSet<_> = described().into_iter().map(|operation| operation.path).collect();
        let routes: BTreeSet<_> = crate::router::routes().into_iter().map(|(path, _)| path).collect();
        assert_eq!(described, routes);
    }

    #[test]
    fn every_type_that_is_referred_to_is_there() {
        let document = document();
        let text = document.to_string();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let named = text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());
        let missing: Vec<_> = named.filter(|name| !schemas.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(
            schemas.contains_key("SyncRequest") && schemas.contains_key("Problem"),
            "{:?}",
            schemas.keys()
        );
    }
}
