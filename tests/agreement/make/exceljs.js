#!/usr/bin/env node
// Workbooks that the npm package exceljs writes: exceljs.js OUTDIR
"use strict";
const fs = require("fs");
const path = require("path");
const ExcelJS = require("exceljs");

const PLAN = JSON.parse(fs.readFileSync(path.join(__dirname, "plan.json"), "utf8"));

/** A sheet for each area, with title rows, merged cells, rich text, links, notes and hidden rows. */
function plan() {
    const book = new ExcelJS.Workbook();
    for (const area of PLAN.areas) {
        const sheet = book.addWorksheet(`${area.number} ${area.title}`.slice(0, 31), { views: [{ state: "frozen", ySplit: 3 }] });
        sheet.mergeCells("A1:H1");
        sheet.getCell("A1").value = { richText: [{ text: "Område " }, { font: { bold: true }, text: `${area.number}. ` }, { text: area.title }] };
        sheet.getRow(3).values = PLAN.columns;
        area.rows.forEach((row, index) => {
            sheet.getRow(4 + index).values = row.map((value) => (value === "" ? null : value));
        });
        sheet.eachRow((row) => { row.alignment = { wrapText: true, vertical: "top" }; });
        sheet.getCell("H4").note = "Stämmer det?";
        sheet.getCell("B4").value = { text: "Se rapporten", hyperlink: "https://exempel.se/rapport", tooltip: "öppna" };
        sheet.getCell("C4").value = { richText: [{ text: "högst " }, { font: { color: { argb: "FFFF0000" } }, text: "5" }, { text: " %" }] };
        sheet.autoFilter = "A3:H3";
    }
    const first = book.worksheets[0];
    first.mergeCells("E5:E6");
    first.getCell("E5").value = "Kvinnokliniken";
    first.getRow(6).hidden = true;
    const lists = book.addWorksheet("Listor", { state: "hidden" });
    lists.addRows([["U", "Uppnått"], ["P", "Pågår"], ["E", "Ej påbörjat"]]);
    return book;
}

/** Types of values, formulas with results, a table. */
function values() {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Värden");
    const rows = [
        ["procent", 0.9, "0%"], ["procent med decimal", 0.125, "0.0 %"], ["datum", new Date(Date.UTC(2023, 4, 31)), "yyyy-mm-dd"],
        ["datum utan format", new Date(Date.UTC(2023, 4, 31))], ["datum och tid", new Date(Date.UTC(2023, 4, 31, 13, 30)), "d mmm yyyy hh:mm"],
        ["sant", true], ["falskt", false], ["fel", { error: "#N/A" }], ["fel två", { error: "#DIV/0!" }],
        ["formel", { formula: "6*7", result: 42 }], ["formel med text", { formula: '"a"&"b"', result: "ab" }],
        ["formel med datum", { formula: "DATE(2023,5,31)", result: new Date(Date.UTC(2023, 4, 31)) }, "yyyy-mm-dd"],
        ["formel med sant", { formula: "1=1", result: true }], ["formel med fel", { formula: "1/0", result: { error: "#DIV/0!" } }],
        ["formel utan text", { formula: 'IF(1=1,"","x")', result: "" }],
        ["kronor", 1234.5, '#,##0.00 "kr"'], ["mnkr", 12250000, '0.0,, "mnkr"'], ["minus i rött", -3, "0;[Red]-0"],
        ["valuta", 1500, "#,##0 [$kr-41D]"], ["bråk", 0.5, "# ?/?"], ["vetenskapligt", 1234567, "0.00E+00"], ["text", "våren 2024"],
        ["rader", "ett\ntvå"], ["tal som text", "007"], ["understreck", "_x0041_ och _"],
    ];
    sheet.addRow(["Vad", "Värde", "Efter"]);
    for (const [what, value, format] of rows) {
        const row = sheet.addRow([what, value, `efter ${what}`]);
        if (format)
            row.getCell(2).numFmt = format;
    }
    const table = book.addWorksheet("Tabell");
    table.addTable({
        name: "Plan", ref: "B2", headerRow: true, totalsRow: false,
        columns: [{ name: "Mål", filterButton: true }, { name: "Utfall" }, { name: "Status" }],
        rows: [["1.1", 10, "U"], ["1.2", 20, "P"], ["1.3", 30, "E"]],
    });
    table.getCell("F2").value = { formula: "C3*2", result: 20 };
    table.fillFormula("G3:G5", "C3+1", [11, 21, 31]);
    return book;
}

/** The writer for large files: texts in the cells, no shared strings. */
async function stream(file) {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: false, useStyles: true });
    const sheet = book.addWorksheet("Plan");
    sheet.addRow(PLAN.columns).commit();
    for (const area of PLAN.areas)
        for (const row of area.rows)
            sheet.addRow(row).commit();
    sheet.addRow([]).commit();
    sheet.addRow(["Summa", null, 0.85, null, null, new Date(Date.UTC(2023, 4, 31))]).commit();
    sheet.commit();
    await book.commit();
}

/** A real plan, read and written once more. */
async function again(file) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path.join(__dirname, "..", "..", "plans", "nrf-2022-2024", "norrbotten.xlsx"));
    await book.xlsx.writeFile(file);
}

async function main(out) {
    await plan().xlsx.writeFile(path.join(out, "exceljs-plan.xlsx"));
    await values().xlsx.writeFile(path.join(out, "exceljs-values.xlsx"));
    await stream(path.join(out, "exceljs-stream.xlsx"));
    await again(path.join(out, "exceljs-norrbotten.xlsx"));
}

main(process.argv[2]);
