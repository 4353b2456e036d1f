//! What must always hold, over random histories: the real engine, the smallest hub, several phones and two organizers'
//! laptops. `world` is the only module that knows how they are wired.

mod heavy;
mod shelving;
mod units;
mod world;

mod history;

mod courses;
mod crowded_school;

mod idempotence;
mod own_phone;

mod convergence;
mod credit;

mod canceled;
mod registering;
mod restored;
mod revising;
mod rules;

mod trust;

mod arithmetic;

mod secrecy;

mod held_on_a_phone;

mod digits;

mod door;

mod situations;

mod stories;
mod study;
mod taken_back;
mod together;

mod handed_on;

mod importing;
mod large_tree;

mod carried;

mod directory;
mod templates;

mod on_paper;

mod statistics;
