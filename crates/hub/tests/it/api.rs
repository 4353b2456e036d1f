//! The description that the hub gives of itself is of what it does.

use std::collections::BTreeSet;

use hongfan_domain::access::Role;
use hongfan_protocol::v1;
use serde_json::{Value, json};

use crate::support::{Answer, Device, Stage, TestHub, open_link};

struct Described(Value);

impl Described {
    fn of(hub: &TestHub) -> Self {
        Self(hub.http().get(v1::OPENAPI, &[]).json())
    }

    /// What is wrong with a value, by a schema; nothing if it is as described. Knows the words that ours use.
    fn wrong(&self, schema: &Value, value: &Value) -> Option<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let schema = self.0.pointer(name.strip_prefix('#').unwrap()).expect(name);
            return self.wrong(schema, value);
        }
        let told = || Some(format!("{value} is not {schema}"));
        let is = |kind: &str| match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("{other}"),
        };
        let kinds = match &schema["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !kinds.is_empty() && !kinds.into_iter().any(is) {
            return told();
        }
        if schema.get("const").is_some_and(|only| only != value)
            || schema["enum"].as_array().is_some_and(|all| !all.contains(value))
        {
            return told();
        }
        for several in ["oneOf", "anyOf"] {
            if schema[several]
                .as_array()
                .is_some_and(|all| all.iter().all(|one| self.wrong(one, value).is_some()))
            {
                return told();
            }
        }
        let missing = |name: &Value| value.get(name.as_str().unwrap()).is_none();
        if value.is_object() && schema["required"].as_array().is_some_and(|names| names.iter().any(missing)) {
            return told();
        }
        let described = schema["properties"].as_object().into_iter().flatten();
        let mut fields = described.filter_map(|(name, schema)| self.wrong(schema, value.get(name)?));
        let items = value.as_array().into_iter().flatten();
        let mut items = items.filter_map(|item| self.wrong(schema.get("items")?, item));
        fields.next().or_else(|| items.next())
    }

    fn schema(&self, path: &str, method: &str, status: &str) -> &Value {
        &self.0["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]
    }

    fn check(&self, path: &str, method: &str, answer: &Answer) {
        let good = answer.status < 300;
        let schema = self.schema(path, method, if good { "200" } else { "default" });
        assert!(schema.is_object(), "{method} {path} is described");
        let value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(self.wrong(schema, &value), None, "{method} {path}");
    }
}

#[test]
fn real_answers_are_as_described() {
    let mut stage = Stage::set();
    let described = Described::of(&stage.hub);
    let hub = &stage.hub;
    described.check(v1::ABOUT, "get", &hub.http().get(v1::ABOUT, &[]));
    described.check(v1::ARRIVALS, "post", &open_link(hub, &stage.code()));
    described.check(v1::ARRIVALS, "post", &hub.http().post(v1::ARRIVALS, &[], "?"));
    let mut phone = Device::new();
    phone.scan(hub, stage.code(), None);
    phone.enroll(hub, "陈思远", "1234");
    let request = phone.engine.next(hub.now()).unwrap();
    described.check(v1::SYNC, "post", &phone.send(hub, &request));
    described.check(v1::ME, "get", &phone.get(hub, v1::ME));
    let proving = json!({ "period": hongfan_domain::statistics::Period::Year(2026) }).to_string();
    described.check(v1::PROOFS, "post", &phone.post(hub, v1::PROOFS, &proving));
    described.check(v1::PARTNERED, "get", &phone.get(hub, v1::PARTNERED));
    let number = format!("{}/HF-2026-000001", v1::PROOFS);
    described.check(&format!("{}/{{number}}", v1::PROOFS), "get", &hub.http().get(&number, &[]));
    let laptop = &mut stage.laptop;
    described.check(v1::INVITATIONS, "post", &laptop.ask_to_invite(hub, Role::Administrator));
    described.check(v1::PARTNERED, "get", &laptop.get(hub, v1::PARTNERED));
    described.check(v1::ORGANIZERS, "get", &laptop.get(hub, v1::ORGANIZERS));
    let film = json!({ "name": "党课.mp4", "size": 9 }).to_string();
    described.check(v1::MEDIA, "post", &laptop.post(hub, v1::MEDIA, &film));
}

#[test]
fn an_answer_that_is_not_as_described_is_noticed() {
    let described = Described::of(&TestHub::start());
    let schema = described.schema(v1::ABOUT, "get", "200");
    for (value, right) in [
        (json!({ "operator": "", "contact": "", "hub_time": 1 }), true),
        (json!({ "operator": "", "contact": "", "hub_time": "now" }), false),
        (json!({ "operator": "", "hub_time": 1 }), false),
        (json!([]), false),
    ] {
        assert_eq!(described.wrong(schema, &value).is_none(), right, "{value}");
    }
    let failed = described.schema(v1::ABOUT, "get", "default");
    assert!(described.wrong(failed, &json!({ "problem": "SignIn" })).is_none());
    assert!(described.wrong(failed, &json!({ "problem": "Tired" })).is_some());
}

#[test]
fn each_route_takes_the_methods_that_are_described() {
    let hub = TestHub::start();
    let Described(document) = Described::of(&hub);
    for (path, methods) in document["paths"].as_object().unwrap() {
        let described: BTreeSet<_> = methods.as_object().unwrap().keys().map(|m| m.to_uppercase()).collect();
        let asked = path.split('{').next().unwrap().to_owned() + if path.contains('{') { "x" } else { "" };
        let answer = hub.http().request("TRACE", &asked, &[], b"").unwrap();
        let allowed = answer.header("allow").unwrap_or_default().split(',');
        let allowed: BTreeSet<_> =
            allowed.filter(|m| !m.is_empty() && *m != "HEAD").map(str::to_owned).collect();
        assert_eq!((answer.status, allowed), (405, described), "{path}");
    }
}
