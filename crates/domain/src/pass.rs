//! What a member's phone shows and an organizer's device reads: the pass, the receipt, and the transfer code for a second
//! phone. Each is a **statement**: who speaks, the key they speak with, what they say, and an Ed25519 signature (RFC 8032)
//! by a key born on the phone. All of it is opaque ids and numbers; no name, no phone number.
//!
//! A statement proves that the phone which holds the key said this. Whether the key is the member's is another question,
//! which the roster answers, or an organizer who looks at the person, once.

mod key;
mod moment;
mod receipt;
mod statement;
mod transfer;

pub use key::{PassKey, PassSecret};
pub use moment::{PASS_PERIOD_SECONDS, Pass, PassAge};
pub use receipt::Receipt;
pub use statement::{ParseStatementError, Speaker};
pub use transfer::{TRANSFER_MINUTES, TransferCode};
