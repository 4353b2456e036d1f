//! The screens: first the members', then the organizers'. They know components and state, never the platform.

pub mod today;

pub mod certificate;
pub mod check_in;

pub mod scan;

pub mod digits;

pub mod result;

pub mod enroll_form;

pub mod join;

pub mod history;

pub mod me;

pub mod rescue;

pub mod pass;

pub mod receipt;

pub mod my_activity;

mod own_hours;

pub mod transfer;
pub mod unvouched;

pub mod companion;
pub mod courses;

pub mod proof;

pub mod not_found;

pub mod desk;

pub mod invitation;

pub mod organizers;

pub mod edit;

pub mod partnered;

pub mod print;

pub mod statistics;

pub mod activity;

pub mod review;

pub mod person;

mod handed;

mod import;

mod unit_field;

mod words;

mod revisions;
mod series;

pub mod door;
pub mod help;

pub mod screen;

pub mod directory;

pub mod log;

pub mod templates;

pub mod teaching;

pub mod roll;
