//! What stands in the description for what the domain writes. Numbers, ids and opaque texts are said as they are; what
//! records and facts are made of is named and not described: it is the domain's serde, and phones and hubs share its code.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

macro_rules! stands_for {
    ($($name:ident = $schema:tt)*) => { $(
        #[doc = concat!("Stands for the domain's `", stringify!($name), "`.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )* };
}

stands_for! {
    Millis = { "type": "integer", "description": "Milliseconds since 1970, UTC." }
    Id = { "type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "description": "A UUID." }
    Cursor = { "type": "string", "description": "How far a device has read. Opaque." }
    Activity = { "type": "object", "description": "hongfan_domain::activity::Activity. Not described further." }
    Partnered = { "type": "object", "description": "hongfan_domain::partner::Partnered. Not described further." }
    Record = { "type": "object", "description": "hongfan_domain::record::Record. Not described further." }
    Entry = { "type": "object", "description": "hongfan_domain::fact::Entry. Not described further." }
    Attended = { "description": "hongfan_domain::proof::Attended. Not described further." }
    IssuedCertificate = { "description": "hongfan_domain::proof::IssuedCertificate. Not described further." }
    Verdict = { "description": "hongfan_domain::fact::Verdict. Not described further." }
    Continuity = { "type": "string", "description": "hongfan_domain::sync::Continuity." }
    OrganizerDevice = { "type": "object", "description": "hongfan_domain::rights::OrganizerDevice. Not described further." }
    RightsDeed = { "type": "object", "description": "hongfan_domain::rights::RightsDeed. Not described further." }
    Role = { "description": "hongfan_domain::access::Role. Not described further." }
    Goal = { "description": "hongfan_domain::credit::Goal. Not described further." }
    SealKey = { "type": "string", "description": "hongfan_domain::proof::SealKey: an Ed25519 key as text." }
    Period = { "description": "hongfan_domain::statistics::Period. Not described further." }
    ChinaDay = { "description": "hongfan_domain::proof::ChinaDay: a day in Shanghai. Not described further." }
    MediaKind = { "type": "string", "description": "hongfan_domain::media::MediaKind." }
}
