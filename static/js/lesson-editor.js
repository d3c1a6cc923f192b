/* The editor of a lesson, over a textarea that works without it. Licence EUPL-1.2.
   Buttons, words and dialogs are ours; the editing itself is that of django-prose-editor. */

const OURS = /^\/werkboek\/beeld\/[0-9a-f]{64}\.(jpg|png|webp)$/;
const WAIT = "We zetten het beeld klaar.";
const FAILED = "Het beeld is niet bewaard. Kijk of je verbinding hebt, en probeer het nog een keer.";

const make = (tag, values = {}, children = []) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (name === "text") {
      node.textContent = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children);
  return node;
};

/* A tag whose styles and handlers are names of nothing: the page takes none, and reports each. */
function withoutStyle(tag) {
  return tag.replace(/(\s|["'/])style\s*=/gi, "$1data-style=").replace(/(\s|["'/])on\w+\s*=/gi, "$1data-off=");
}

/* Sheets and heads of Word: the page takes no style, so not even to look at. */
const ASIDE = /<style\b[\s\S]*?<\/style\s*>|<(?:style|link|meta)\b[^>]*>/gi;

/* What was pasted, in our marks: headings one level down, lists of Word as lists, own pictures. */
function tidyPaste(html) {
  const page = new DOMParser().parseFromString(html.replace(ASIDE, "").replace(/<[^>]*>/g, withoutStyle), "text/html");
  for (const [mark, seen] of [["strong", /font-weight:\s*(bold|[6-9]00)/], ["em", /font-style:\s*italic/]]) {
    for (const node of page.querySelectorAll("span[data-style]")) {
      if (seen.test(node.dataset.style)) {
        node.replaceChildren(make(mark, {}, [...node.childNodes]));
      }
    }
  }
  const renamed = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
  for (const heading of page.querySelectorAll("h1, h4, h5, h6")) {
    heading.replaceWith(make(renamed[heading.tagName], {}, [...heading.childNodes]));
  }
  for (const picture of page.querySelectorAll("img")) {
    if (!OURS.test(picture.getAttribute("src") || "")) {
      picture.remove();
    }
  }
  for (const line of page.querySelectorAll("p[data-style*='mso-list']")) {
    const marker = line.querySelector("[data-style*='mso-list']");
    const tag = /^\s*(\d+|[a-z]{1,4})[.)]/i.test(marker?.textContent || "") ? "ol" : "ul";
    marker?.remove();
    const item = make("li", {}, [...line.childNodes]);
    const before = line.previousElementSibling;
    if (before?.dataset.pasted === tag) {
      before.append(item);
      line.remove();
    } else {
      line.replaceWith(make(tag, { "data-pasted": tag }, [item]));
    }
  }
  return page.body.innerHTML;
}

function extensionsOf(kit) {
  return [
    kit.Document, kit.Paragraph, kit.Text, kit.Bold, kit.Italic, kit.HardBreak, kit.Blockquote,
    kit.BulletList, kit.OrderedList, kit.ListItem, kit.History, kit.Gapcursor, kit.Image,
    kit.Heading.configure({ levels: [2, 3] }),
    kit.Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell,
    kit.Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({ openOnClick: false, autolink: false, enableTarget: false }),
  ];
}

const inTable = (editor) => editor.isActive("table");

function buttonsOf(field) {
  return [
    [
      { text: "Kop", run: (chain) => chain.toggleHeading({ level: 2 }), on: ["heading", { level: 2 }] },
      { text: "Tussenkop", run: (chain) => chain.toggleHeading({ level: 3 }), on: ["heading", { level: 3 }] },
    ],
    [
      { text: "Vet", run: (chain) => chain.toggleBold(), on: ["bold"] },
      { text: "Schuin", run: (chain) => chain.toggleItalic(), on: ["italic"] },
      { text: "Link", act: (editor) => askLink(editor), on: ["link"] },
    ],
    [
      { text: "Lijst", run: (chain) => chain.toggleBulletList(), on: ["bulletList"] },
      { text: "Genummerde lijst", run: (chain) => chain.toggleOrderedList(), on: ["orderedList"] },
      { text: "Citaat", run: (chain) => chain.toggleBlockquote(), on: ["blockquote"] },
    ],
    [
      { text: "Beeld", act: (editor) => askPicture(editor, field), on: ["image"] },
      { text: "Tabel", run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), only: (editor) => !inTable(editor) },
      { text: "Rij erbij", run: (chain) => chain.addRowAfter(), only: inTable },
      { text: "Rij weg", run: (chain) => chain.deleteRow(), only: inTable },
      { text: "Kolom erbij", run: (chain) => chain.addColumnAfter(), only: inTable },
      { text: "Kolom weg", run: (chain) => chain.deleteColumn(), only: inTable },
      { text: "Kopregel aan of uit", run: (chain) => chain.toggleHeaderRow(), only: inTable },
      { text: "Tabel weg", run: (chain) => chain.deleteTable(), only: inTable },
    ],
    [
      { text: "Ongedaan maken", run: (chain) => chain.undo(), can: (editor) => editor.can().undo() },
      { text: "Opnieuw", run: (chain) => chain.redo(), can: (editor) => editor.can().redo() },
    ],
  ];
}

/* One stop for Tab; the arrows go from button to button (WAI-ARIA, toolbar). */
function moveInBar(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button:not([hidden])")];
  const now = buttons.indexOf(document.activeElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || now < 0) {
    return;
  }
  event.preventDefault();
  stopAt(event.currentTarget, buttons[(to + buttons.length) % buttons.length]).focus();
}

function stopAt(bar, button) {
  for (const other of bar.querySelectorAll("button")) {
    other.tabIndex = other === button ? 0 : -1;
  }
  return button;
}

function buttonOf(editor, bar, item) {
  const button = make("button", { type: "button", class: "ww-editor__button", text: item.text });
  button.addEventListener("click", () => {
    stopAt(bar, button);
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    if (item.act) {
      item.act(editor);
    } else {
      item.run(editor.chain().focus()).run();
    }
  });
  item.show = () => {
    button.hidden = Boolean(item.only) && !item.only(editor);
    if (item.on) {
      button.setAttribute("aria-pressed", String(editor.isActive(...item.on)));
    }
    if (item.can) {
      button.setAttribute("aria-disabled", String(!item.can(editor)));
    }
  };
  return button;
}

function barOf(editor, field) {
  const bar = make("div", { class: "ww-editor__bar", role: "toolbar", "aria-label": "Opmaak", "aria-controls": field.id });
  const groups = buttonsOf(field);
  for (const group of groups) {
    bar.append(make("div", { class: "ww-editor__group" }, group.map((item) => buttonOf(editor, bar, item))));
  }
  const show = () => {
    groups.flat().forEach((item) => item.show());
    if (bar.querySelector("button[tabindex='0']:not([hidden])") === null) {
      stopAt(bar, bar.querySelector("button:not([hidden])"));
    }
  };
  bar.addEventListener("keydown", moveInBar);
  editor.on("transaction", show);
  stopAt(bar, bar.querySelector("button"));
  show();
  return bar;
}

/* A dialog with a few fields. `save` gets the form; what it returns as text stands in the dialog. */
function ask(title, fields, save, extra = []) {
  const fault = make("p", { class: "utrecht-form-field-error-message", role: "alert", id: "editor-fault" });
  const buttons = make("div", { class: "utrecht-action-group" }, [
    make("button", { type: "submit", class: "nl-button nl-button--primary", text: "Opslaan" }),
    ...extra,
    make("button", { type: "button", class: "nl-button nl-button--secondary", text: "Annuleren", "data-close": "" }),
  ]);
  const form = make("form", { method: "dialog", class: "ww-stack", novalidate: "" }, [...fields, fault, buttons]);
  const dialog = make("dialog", { class: "ww-editor__dialog", "aria-labelledby": "editor-dialog" }, [
    make("h2", { class: "nl-heading nl-heading--level-3", id: "editor-dialog", text: title }), form,
  ]);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = await save(form, (words) => { fault.textContent = words; });
    fault.textContent = said || "";
    if (!said) {
      dialog.close();
    } else {
      form.querySelector("input:not([type=file])").focus();
    }
  });
  form.addEventListener("click", (event) => {
    if ("close" in event.target.dataset) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function fieldOf(label, values, help = "") {
  const id = `editor-${values.name}`;
  const described = `${help ? `${id}-help ` : ""}editor-fault`;
  const kind = values.type === "file" ? "ww-file" : "utrecht-textbox utrecht-textbox--html-input";
  return make("div", { class: "utrecht-form-field" }, [
    make("label", { class: "utrecht-form-label", for: id, text: label }),
    ...(help ? [make("p", { class: "utrecht-form-field-description", id: `${id}-help`, text: help })] : []),
    make("input", { ...values, id, class: kind, "aria-describedby": described }),
  ]);
}

function askLink(editor) {
  const now = editor.getAttributes("link").href || "";
  const off = make("button", { type: "button", class: "nl-button nl-button--secondary", text: "Link weghalen", "data-close": "" });
  off.addEventListener("click", () => editor.chain().focus().extendMarkRange("link").unsetLink().run());
  const fields = [fieldOf("Adres van de link", { name: "href", type: "text", value: now, autocomplete: "off", inputmode: "url" }, "Bijvoorbeeld https://www.rijksoverheid.nl")];
  ask(now ? "Link wijzigen" : "Link maken", fields, (form) => setLink(editor, form.elements.href.value.trim()), now ? [off] : []);
}

function setLink(editor, typed) {
  const href = /^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(typed) ? `https://${typed}` : typed;
  if (!/^(https?:\/\/|mailto:)\S+$|^\/(?!\/)\S*$/i.test(href)) {
    return "Vul een adres in dat begint met https:// of met mailto:";
  }
  const chain = editor.chain().focus();
  if (editor.state.selection.empty && !editor.isActive("link")) {
    chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  } else {
    chain.extendMarkRange("link").setLink({ href }).run();
  }
  return "";
}

function askPicture(editor, field) {
  const now = editor.isActive("image") ? editor.getAttributes("image") : null;
  const alt = fieldOf("Wat is er te zien?", { name: "alt", type: "text", maxlength: "300", autocomplete: "off", value: now?.alt || "" }, "Eén zin, voor wie het beeld niet ziet.");
  const file = fieldOf("Beeld", { name: "file", type: "file", accept: ".jpg,.jpeg,.png,.webp" }, "JPEG, PNG of WebP, hoogstens 9 MB. Zonder herkenbare bewoners.");
  ask(now ? "Beeld beschrijven" : "Beeld toevoegen", now ? [alt] : [file, alt], (form, say) => {
    if (now) {
      return describe(editor, form.elements.alt.value.trim());
    }
    return upload(editor, field, form, say);
  });
}

function describe(editor, alt) {
  if (!alt) {
    return "Schrijf in één zin wat er te zien is.";
  }
  editor.chain().focus().updateAttributes("image", { alt }).run();
  return "";
}

async function upload(editor, field, form, say) {
  say(WAIT);
  const sent = new FormData(form);
  sent.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(field.dataset.pictures, { method: "POST", body: sent, headers: { "X-Requested-With": "XMLHttpRequest" } });
    const told = await answer.json();
    if (!answer.ok) {
      return told.fault;
    }
    editor.chain().focus().insertContent({ type: "image", attrs: { src: told.src, alt: told.alt } }).run();
    return "";
  } catch {
    return FAILED;
  }
}

function edit(kit, field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  const box = make("div", { class: "ww-editor" });
  label.id = `${field.id}_label`;
  const described = field.getAttribute("aria-describedby");
  const editor = new kit.Editor({
    element: box,
    extensions: extensionsOf(kit),
    content: field.value === field.defaultValue ? (field.dataset.html ?? field.value) : field.value,
    injectCSS: false,
    editorProps: {
      transformPastedHTML: tidyPaste,
      attributes: {
        id: field.id, role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, class: "ww-editor__text ww-prose",
        ...(described ? { "aria-describedby": described } : {}),
        ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
    },
    onUpdate: () => {
      field.value = editor.isEmpty ? "" : editor.getHTML();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  field.before(box);
  field.id += "_source";
  field.hidden = true;
  label.addEventListener("click", () => editor.commands.focus());
  box.prepend(barOf(editor, { id: field.id.replace("_source", ""), dataset: field.dataset, form: field.form }));
}

for (const field of document.querySelectorAll("textarea[data-editor]")) {
  try {
    edit(await import(field.dataset.editor), field);
  } catch (error) {
    console.error("the editor did not start; the plain field stays", error);
  }
}
