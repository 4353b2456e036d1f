// Makes a field ready for text: true when the text is still to be inserted, false when it was set, or why not.
(selector, value) => {
  const field = document.querySelector(selector);
  if (!field) return "there is none";
  if (!field.checkVisibility({ visibilityProperty: true })) return "it is not visible";
  if (field.disabled || field.readOnly) return "it is disabled or read-only";
  field.scrollIntoView({ block: "center", behavior: "instant" });
  field.focus();
  if (document.activeElement !== field) return "it does not take the focus";

  const whole = ["date", "time", "datetime-local", "month", "week", "range", "color"];
  if (field.tagName === "SELECT" || whole.includes(field.type)) {
    const options = [...(field.options ?? [])];
    const option = options.find((o) => o.value === value) ?? options.find((o) => o.text.trim() === value);
    if (options.length && !option) return `its options are: ${options.map((o) => o.text.trim()).join(", ")}`;
    // The prototype's setter: a framework's own property would swallow the change.
    const prototype = Object.getPrototypeOf(field);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(field, option ? option.value : value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return false;
  }
  if (field.isContentEditable) getSelection().selectAllChildren(field);
  else field.select();
  if (value !== "") return true;
  document.execCommand("delete");
  return false;
}
