#!/usr/bin/env node
// Documents that the npm package docx writes: docx.js OUTDIR
"use strict";
const fs = require("fs");
const path = require("path");
const docx = require("docx");

const { Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, WidthType, HeadingLevel, ExternalHyperlink } = docx;
const PLAN = JSON.parse(fs.readFileSync(path.join(__dirname, "plan.json"), "utf8"));

const text = (value) => new Paragraph({ children: [new TextRun(value)] });
const cell = (children, more = {}) => new TableCell({ children: typeof children === "string" ? [text(children)] : children, ...more });
const full = { size: 100, type: WidthType.PERCENTAGE };

/** One Word paragraph; a line break within it where the text has one. */
function lines(value) {
    return new Paragraph({
        children: value.split("\n").map((line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1 })),
    });
}

function areaTable(area) {
    const head = new TableRow({
        tableHeader: true,
        children: PLAN.columns.map((name) => cell([new Paragraph({ children: [new TextRun({ text: name, bold: true })] })])),
    });
    const rows = area.rows.map((row) => new TableRow({
        cantSplit: true,
        children: row.map((value, index) => cell(index === 3
            ? value.split("\n").map((line) => new Paragraph({ text: line, numbering: { reference: "steg", level: 0 } }))
            : [lines(value)])),
    }));
    return new Table({ width: full, rows: [head, ...rows] });
}

const numbering = {
    config: [{ reference: "steg", levels: [{ level: 0, format: "decimal", text: "%1)", alignment: "left" }] }],
};

/** Headings, a table for each area, a numbered list in its cells. */
function plan() {
    const children = [new Paragraph({ text: PLAN.title, heading: HeadingLevel.TITLE })];
    for (const area of PLAN.areas)
        children.push(new Paragraph({ text: `${area.number} ${area.title}`, heading: HeadingLevel.HEADING_1 }),
            areaTable(area), text(PLAN.note));
    return new Document({ numbering, sections: [{ children }] });
}

/** What the package can put into cells: merges, boxes to tick, links, notes, comments, changes, a table in a cell. */
function shapes() {
    const date = "2023-05-01T08:00:00Z";
    const who = { author: "Granskare", date };
    const nested = new Table({
        width: full,
        rows: [new TableRow({ children: [cell("Vem"), cell("När")] }), new TableRow({ children: [cell("Kommunen"), cell("2023")] })],
    });
    const rows = [
        new TableRow({ tableHeader: true, children: ["Mål", "Aktiviteter", "Ansvarig", "Tid"].map((name) => cell(name)) }),
        new TableRow({ children: [cell("1.1", { rowSpan: 3 }), cell("a"), cell("b", { columnSpan: 2 })] }),
        new TableRow({ children: [cell("c", { columnSpan: 2, rowSpan: 2 }), cell("d")] }),
        new TableRow({ children: [cell("e")] }),
        new TableRow({
            children: [
                cell([new Paragraph({ children: [new docx.CheckBox({ checked: true }), new TextRun(" klart")] })]),
                cell([new Paragraph({ children: [new docx.CheckBox({ checked: false }), new TextRun(" pågår")] })]),
                cell([new Paragraph({
                    children: [new TextRun("se "), new ExternalHyperlink({ link: "https://exempel.se", children: [new TextRun({ text: "rapporten", style: "Hyperlink" })] })],
                })]),
                cell([new Paragraph({ children: [new TextRun("med not"), new docx.FootnoteReferenceRun(1), new TextRun(" efter")] })]),
            ],
        }),
        new TableRow({
            children: [
                cell([new Paragraph({
                    children: [new TextRun("Kvar "), new docx.InsertedTextRun({ text: "nytt ", id: 1, ...who }),
                        new docx.DeletedTextRun({ text: "gammalt ", id: 2, ...who }), new TextRun("slut")],
                })]),
                cell([new Paragraph({
                    children: [new docx.CommentRangeStart(0), new TextRun("kommenterad"), new docx.CommentRangeEnd(0),
                        new TextRun({ children: [new docx.CommentReference(0)] })],
                })]),
                cell([nested, text("under")]),
                cell([new Paragraph({
                    children: [new TextRun({ children: ["flik", new docx.Tab(), "efter"] }), new TextRun({ text: " H" }), new TextRun({ text: "2", subScript: true }),
                        new TextRun({ text: "O", allCaps: true }), new docx.SymbolRun("F0FC")],
                })]),
            ],
        }),
    ];
    return new Document({
        footnotes: { 1: { children: [text("Fotnotens text.")] } },
        comments: { children: [{ id: 0, author: "Granskare", date: new Date(date), children: [text("Stämmer det?")] }] },
        sections: [{ children: [new Table({ width: full, rows }), text("Efter tabellen.")] }],
    });
}

async function main(out) {
    for (const [name, make] of Object.entries({ plan, shapes }))
        fs.writeFileSync(path.join(out, `npm-docx-${name}.docx`), await Packer.toBuffer(make()));
}

main(process.argv[2]);
