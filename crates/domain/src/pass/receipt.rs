use super::statement::Statement;
use super::{ParseStatementError, PassKey, PassSecret, Speaker};
use crate::code::{RotatingCode, ShortCode};
use crate::id::{DeviceId, RecordId};
use crate::record::{Body, Evidence, Record};
use crate::time::Timestamp;

const PREFIX: &str = "HF:R:";
const LABEL: &[u8] = b"hongfan receipt 1";

/// Record id, device id, time, kind, and the code or the digits with zeros after them.
const PAYLOAD: usize = 16 + 16 + 8 + 1 + 18;

/// A check-in that only a phone holds, as a QR code of version 8-L (172 bytes): an organizer's device takes it in with no
/// network on either side. What it carries is the record itself, so that by whatever way it arrives, it counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt(Statement<PAYLOAD>);

impl Receipt {
    /// The receipt of a check-in; `None` for a record of another kind. A ticket is not carried: only the hub that gave it
    /// could use it, and it is not good for a carrier.
    pub fn make(secret: &PassSecret, speaker: Speaker, record: &Record) -> Option<Self> {
        let Body::CheckIn(evidence) = &record.body else { return None };
        let mut payload = [0; PAYLOAD];
        payload[..16].copy_from_slice(record.id.bytes());
        payload[16..32].copy_from_slice(record.device.bytes());
        payload[32..40].copy_from_slice(&record.recorded_at.millis().to_be_bytes());
        match evidence {
            Evidence::Code { code, .. } => {
                payload[40] = 1;
                payload[41..].copy_from_slice(&code.to_bytes());
            }
            Evidence::Digits(digits) => {
                payload[40] = 2;
                payload[41..45].copy_from_slice(&digits.number().to_be_bytes());
            }
        }
        Some(Self(Statement::sign(LABEL, secret, speaker, payload)))
    }

    /// The check-in it carries; `None` when its parts are none.
    pub fn record(&self) -> Option<Record> {
        let payload = &self.0.payload;
        let (id, rest) = payload.split_first_chunk::<16>()?;
        let (device, rest) = rest.split_first_chunk::<16>()?;
        let (millis, rest) = rest.split_first_chunk::<8>()?;
        let (kind, code) = rest.split_first()?;
        let evidence = match kind {
            1 => Evidence::Code { code: RotatingCode::from_bytes(code.try_into().ok()?).ok()?, ticket: None },
            2 => Evidence::Digits(ShortCode::from_number(u32::from_be_bytes(*code.first_chunk()?))?),
            _ => return None,
        };
        Some(Record {
            id: RecordId::from_bytes(*id),
            device: DeviceId::from_bytes(*device),
            recorded_at: Timestamp::from_millis(i64::from_be_bytes(*millis)),
            body: Body::CheckIn(evidence),
        })
    }

    /// Whom the phone says it speaks for.
    pub const fn speaker(&self) -> Speaker {
        self.0.speaker
    }

    /// The key that signed it.
    pub const fn key(&self) -> PassKey {
        self.0.key
    }

    /// The text of its QR code.
    pub fn encode(&self) -> String {
        self.0.encode(PREFIX)
    }

    /// Reads the text of its QR code.
    ///
    /// # Errors
    /// Says what the text is instead.
    pub fn parse(text: &str) -> Result<Self, ParseStatementError> {
        let receipt = Statement::parse(PREFIX, text)?.checked(LABEL).map(Self)?;
        receipt.record().is_some().then_some(receipt).ok_or(ParseStatementError::Foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::RoundNumber;
    use crate::code::{Secret, Slot};
    use crate::id::ActivityId;

    const NOW: Timestamp = Timestamp::from_millis(1_764_000_000_000);

    fn record(evidence: Evidence) -> Record {
        let (id, device) = (RecordId::new(NOW, [1; 10]), DeviceId::new(NOW, [2; 10]));
        Record { id, device, recorded_at: NOW, body: Body::CheckIn(evidence) }
    }

    #[test]
    fn a_receipt_gives_back_the_very_record() {
        let secret = Secret::new([5; 32]);
        let activity = ActivityId::new(NOW, [3; 10]);
        let code = RotatingCode::derive(&secret, activity, RoundNumber::ARRIVAL, Slot::at(NOW, 15));
        let digits = ShortCode::derive(&secret, activity, RoundNumber::ARRIVAL, NOW);
        for evidence in [Evidence::Code { code, ticket: None }, Evidence::Digits(digits)] {
            let record = record(evidence);
            let receipt = Receipt::make(&PassSecret::new([9; 32]), Speaker::Nobody, &record).unwrap();
            let text = receipt.encode();
            assert!(
                text.len() <= 279,
                "version 8-L holds 279 alphanumeric characters; {text} has {}",
                text.len()
            );
            assert_eq!(Receipt::parse(&text).unwrap().record(), Some(record));
        }
    }

    #[test]
    fn a_pass_is_not_a_receipt_whatever_its_prefix_says() {
        let pass = super::super::Pass::make(&PassSecret::new([9; 32]), Speaker::Nobody, NOW).encode();
        assert_eq!(Receipt::parse(&pass), Err(ParseStatementError::Foreign));
        assert_eq!(Receipt::parse(&pass.replace("HF:P:", "HF:R:")), Err(ParseStatementError::Foreign));
    }
}
