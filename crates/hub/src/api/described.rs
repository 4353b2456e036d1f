use hongfan_protocol::v1::{self, schema};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::Access::{self, Anybody, Cookie, Device, Organizer};
use super::Content::{self, Nothing, Other};
use super::Operation;

fn json<T: JsonSchema>() -> Content {
    fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
    Content::Json(of::<T>)
}

fn get(path: impl Into<String>, summary: &'static str, access: Access, answers: Content) -> Operation {
    Operation { method: "GET", path: path.into(), summary, access, asks: None, answers }
}

fn post(
    path: impl Into<String>,
    summary: &'static str,
    access: Access,
    asks: Content,
    answers: Content,
) -> Operation {
    Operation { method: "POST", path: path.into(), summary, access, asks: Some(asks), answers }
}

fn of(path: &str, name: &str) -> String {
    format!("{path}/{{{name}}}")
}

/// Everything that can be asked.
pub(super) fn described() -> Vec<Operation> {
    [about_the_hub(), from_devices(), papers(), files()].into_iter().flatten().collect()
}

fn about_the_hub() -> Vec<Operation> {
    vec![
        get(v1::ABOUT, "Who runs this hub.", Anybody, json::<v1::About>()),
        get(v1::HEALTH, "Whether the hub can store.", Anybody, Other("text/plain")),
        get(v1::OPENAPI, "This description.", Anybody, Other("application/json")),
    ]
}

fn from_devices() -> Vec<Operation> {
    let arrived = json::<v1::Arrived>();
    let synced = json::<v1::SyncResponse<schema::Entry>>();
    vec![
        post(v1::ARRIVALS, "A code was opened as a link.", Anybody, json::<v1::Arriving>(), arrived),
        post(v1::SYNC, "Brings records, and is told what is new.", Device, json::<v1::SyncRequest>(), synced),
        post(v1::ORGANIZERS, "Becomes an organizer's device.", Device, json::<v1::Invitation>(), Nothing),
        get(
            v1::ORGANIZERS,
            "Organizers' devices, and what was done about them.",
            Organizer,
            json::<v1::Organizers>(),
        ),
        post(v1::ORGANIZER_NAMES, "Says whose the device is.", Organizer, json::<v1::Naming>(), Nothing),
        post(v1::ORGANIZER_ENDINGS, "Ends a device's rights.", Organizer, json::<v1::Ending>(), Nothing),
        post(
            v1::INVITATIONS,
            "Invites an organizer.",
            Organizer,
            json::<v1::Inviting>(),
            json::<v1::Invited>(),
        ),
        get(v1::ME, "What the device that asks may do.", Device, json::<v1::Me>()),
        get(
            v1::PARTNERED,
            "Activities shared with other units.",
            Organizer,
            json::<v1::PartneredActivities>(),
        ),
        get(v1::LIVE, "Says that the feed has grown, and to where.", Cookie, Other("text/event-stream")),
    ]
}

fn papers() -> Vec<Operation> {
    let (asks, issued) = (json::<v1::Completing>(), json::<v1::IssuedCertificates>());
    vec![
        post(v1::CERTIFICATES, "A certificate of a course.", Device, asks, json::<v1::Completed>()),
        get(of(v1::CERTIFICATES, "course"), "The certificates of a course.", Organizer, issued),
        post(v1::REVOCATIONS, "Revokes a certificate.", Organizer, json::<v1::Revoking>(), Nothing),
        post(
            v1::REINSTATEMENTS,
            "Has a certificate that was revoked by mistake count again, as a new version.",
            Organizer,
            json::<v1::Revoking>(),
            Nothing,
        ),
        post(v1::PROOFS, "A proof of attendance.", Device, json::<v1::Proving>(), json::<v1::Proven>()),
        get(of(v1::PROOFS, "number"), "Whether a number stands.", Anybody, json::<v1::ProofStatus>()),
    ]
}

fn files() -> Vec<Operation> {
    let bytes = || Other("application/octet-stream");
    let table = "Leaves a table, named in the header `x-file-name`.";
    let piece =
        "A piece of a file, from where the header `upload-offset` says. After a gap, 409 and where to go on.";
    vec![
        get(
            of(v1::CALENDAR, "activity"),
            "An activity as an iCalendar file.",
            Anybody,
            Other("text/calendar"),
        ),
        post(v1::DOWNLOADS, table, Organizer, bytes(), json::<v1::Left>()),
        get(of(v1::DOWNLOADS, "token"), "A table that was left.", Anybody, bytes()),
        post(
            v1::MEDIA,
            "Begins to bring a file.",
            Organizer,
            json::<v1::NewMedia>(),
            json::<v1::MediaState>(),
        ),
        get(of(v1::MEDIA, "id"), "How much of a file has come.", Organizer, json::<v1::MediaState>()),
        Operation {
            method: "PATCH",
            ..post(of(v1::MEDIA, "id"), piece, Organizer, bytes(), json::<v1::MediaState>())
        },
        get(of(v1::MEDIA_FILES, "id"), "A file, whole or by ranges.", Anybody, bytes()),
    ]
}
