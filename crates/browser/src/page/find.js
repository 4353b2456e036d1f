// Where a person would press. `by` is 'selector', 'text' or 'list'; gives {x, y}, {why}, or the list of buttons.
(by, wanted) => {
  const pressable =
    "button, a, label, summary, select, option, input:is([type=button], [type=submit], [type=reset]), " +
    "[role=button], [role=link], [role=tab], [role=switch], [role=option], [role^=menuitem], [role=radio]";
  const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const labels = (e) =>
    [e.innerText, e.tagName === "INPUT" && e.value, e.getAttribute("aria-label")]
      .filter(Boolean)
      .map((label) => label.trim().replace(/\s+/g, " "));
  const all = () => [...document.querySelectorAll(pressable)].filter(visible);

  const candidates = () => {
    if (by === "selector") return [...document.querySelectorAll(wanted)];
    const exact = all().filter((e) => labels(e).includes(wanted));
    return exact.length ? exact : all().filter((e) => labels(e).some((label) => label.includes(wanted)));
  };

  const point = (e) => {
    if (!visible(e)) return { why: "it is not visible" };
    if (e.disabled || e.getAttribute("aria-disabled") === "true") return { why: "it is disabled" };
    const middle = () => {
      // The first box only: the middle of a link that wraps may lie outside it.
      const box = e.getClientRects()[0];
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const hit = ({ x, y }) => {
      const top = document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.closest("label")?.control === e) ? null : top;
    };
    const free = (at) => document.elementFromPoint(at.x, at.y) && !hit(at);
    if (!free(middle())) e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const at = middle();
    if (free(at)) return at;
    const top = hit(at);
    return { why: top ? `${top.outerHTML.slice(0, 120)} covers it` : "it is outside the window" };
  };

  if (by === "list") return all().map((e) => labels(e)[0] ?? e.outerHTML.slice(0, 80)).join("\n");
  const points = candidates().map(point);
  return points.find((at) => !at.why) ?? points[0] ?? { why: "there is none" };
}
