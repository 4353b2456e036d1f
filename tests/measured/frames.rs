//! The times between frames, as somebody sees them who waits for the page.

use hongfan_browser::Page;

/// A frame that is later than this many milliseconds is noticed: what browsers call a long task.
pub(crate) const NOTICED: f64 = 50.0;

/// The times between frames while something is done, in milliseconds.
pub(crate) struct Frames(pub(crate) Vec<f64>);

impl Frames {
    /// `act` is JavaScript that is awaited; frames are counted until `until` holds and one more is drawn. Asked in parts: an
    /// answer of the browser may take half a minute, what is measured longer.
    pub(crate) fn of(page: &Page, act: &str, until: &str) -> Self {
        page.eval(&format!(
            "void (window.framed = (async () => {{
               const frame = () => new Promise(requestAnimationFrame);
               await frame(); await frame();
               const gaps = []; let last = performance.now(), going = true;
               const count = (now) => {{ gaps.push(now - last); last = now; if (going) requestAnimationFrame(count); }};
               last = await frame(); requestAnimationFrame(count);
               await (async () => {{ {act} }})();
               const begun = performance.now();
               while (!({until})) {{ if (performance.now() - begun > 90000) throw new Error('not within 90 s'); await frame(); }}
               await frame(); await frame(); going = false;
               return gaps;
             }})())"
        ));
        let asked =
            "Promise.race([window.framed, new Promise((done) => setTimeout(() => done(null), 20000))])";
        let gaps = (0..6).map(|_| page.eval(asked)).find(|gaps| !gaps.is_null()).expect("an end or an error");
        Self(gaps.as_array().unwrap().iter().map(|gap| gap.as_f64().unwrap()).collect())
    }

    /// What all frames took beyond what nobody notices: total blocking time, as browsers count it.
    pub(crate) fn blocked(&self) -> f64 {
        self.0.iter().map(|gap| (gap - NOTICED).max(0.0)).sum()
    }

    pub(crate) fn longest(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    /// So many of a hundred frames came within this time.
    pub(crate) fn within(&self, part: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[(sorted.len() - 1) * part / 100]
    }
}
