"""The template of the report for the board: a title page, a place for the table of contents, and one for the report.

plankoll has it built in. Who wants a letterhead of his own copies it, changes it in Word and gives it with
--report-template: styles are found by name, {{fields}} are filled in, and {{rapport}} says where the report goes.
"""
from office import HEAD, RELATIONS, WORD, package, paragraph, relationships, run

DAY = "2024-01-15"
INK = "1F3864"


def style(identity, name, look="", kind="paragraph", based="Normal", following="Normal", more="<w:qFormat/>"):
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following and kind == "paragraph" else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{on}{after}{more}{look}</w:style>'


def heading(level, size, before, after, colour=INK):
    return style(f"Rubrik{level}", f"heading {level}",
                 f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>'
                 f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="{colour}"/>'
                 f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')


def text(identity, name, size, before, after, colour=None, bold=False, keep=False, based="Normal"):
    return style(identity, name, (
        f'<w:pPr>{"<w:keepNext/>" if keep else ""}<w:spacing w:before="{before}" w:after="{after}" w:line="245" '
        'w:lineRule="auto"/></w:pPr><w:rPr>' + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "") + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'),
        based=based, following=identity)


def lines(inner):
    return "<w:tblBorders>" + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'
        for side, colour in (("top", "7F7F7F"), ("bottom", "7F7F7F"), ("insideH", inner), ("insideV", "D9D9D9"))
        ) + "</w:tblBorders>"


STYLES = (
    f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
    'w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang '
    'w:val="sv-SE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing '
    'w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd '
    'w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom '
    'w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + style("Rubrik", "Title", f'<w:pPr><w:spacing w:before="3600" w:after="240" w:line="240" w:lineRule="auto"/></w:pPr>'
            f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="56"/><w:szCs w:val="56"/></w:rPr>')
    + style("Underrubrik", "Subtitle", '<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:color w:val="404040"/>'
            '<w:sz w:val="30"/><w:szCs w:val="30"/></w:rPr>')
    + heading(1, 34, 480, 160) + heading(2, 27, 360, 100) + heading(3, 23, 300, 80, "262626")
    + style("Innehll1", "toc 1", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs><w:spacing '
            'w:before="120" w:after="40"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>', more="")
    + style("Innehll2", "toc 2", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs><w:spacing '
            'w:after="40"/><w:ind w:left="284"/></w:pPr>', more="")
    + text("Innehllsrubrik", "TOC Heading", 34, 0, 160, INK, bold=True, keep=True)
    + text("Beskrivning", "caption", 19, 240, 80, "262626", bold=True, keep=True)
    + text("Sidhuvud", "header", 18, 0, 0, "595959") + text("Sidfot", "footer", 18, 0, 0, "595959")
    + text("PlankollTabelltext", "plankoll tabelltext", 18, 30, 30)
    + text("PlankollTabellhuvud", "plankoll tabellhuvud", 18, 40, 40, INK, bold=True, keep=True)
    + text("PlankollNotis", "plankoll notis", 18, 80, 120, "404040")
    + style("Tabellrutnt", "Table Grid", "<w:tblPr>" + lines("7F7F7F") + "</w:tblPr>", "table", "Normaltabell", more="")
    + style("PlankollTabell", "plankoll tabell", "<w:tblPr>" + lines("BFBFBF")
            + '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DEE6F0"/></w:tcPr>'
            "</w:tblStylePr>", "table", "Normaltabell", more="<w:qFormat/>")
    + "</w:styles>")


def field(code, shown):
    return f'<w:fldSimple w:instr=" {code} ">{run(shown)}</w:fldSimple>'


def part(name, content):
    return f'{HEAD}<w:{name} xmlns:w="{WORD}" xmlns:r="{RELATIONS}">{content}</w:{name}>'


def break_page():
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def build():
    parts = {
        "word/styles.xml": STYLES,
        "word/header1.xml": part("hdr", paragraph("{{titel}}", "Sidhuvud")),
        "word/footer1.xml": part("ftr", '<w:p><w:pPr><w:pStyle w:val="Sidfot"/><w:tabs><w:tab w:val="right" '
                                        f'w:pos="9070"/></w:tabs></w:pPr>{run("{{undertitel}}  ·  {{datum}}")}<w:r><w:tab/>'
                                        f'</w:r>{field("PAGE", "1")}{run(" (")}{field("NUMPAGES", "1")}{run(")")}</w:p>'),
        "word/header2.xml": part("hdr", paragraph(style="Sidhuvud")),
        "word/footer2.xml": part("ftr", paragraph("{{program}}", "Sidfot")),
        "word/settings.xml": part("settings", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:compat>'
                                  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/'
                                  'word" w:val="15"/></w:compat><w:themeFontLang w:val="sv-SE"/>'),
    }
    body = (paragraph("{{titel}}", "Rubrik") + paragraph("{{sammanställning}}", "Underrubrik")
            + paragraph("{{undertitel}}", "Underrubrik") + paragraph("{{mottagare}}") + paragraph("{{region}}")
            + paragraph("{{datum}}") + break_page() + paragraph("{{innehåll}}") + paragraph("{{rapport}}")
            + '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId5"/>'
            '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId6"/><w:pgSz '
            'w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" '
            'w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>')
    parts["word/document.xml"] = part("document", f"<w:body>{body}</w:body>")
    parts["word/_rels/document.xml.rels"] = relationships([
        ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "header", "header1.xml"),
        ("rId4", "footer", "footer1.xml"), ("rId5", "header", "header2.xml"), ("rId6", "footer", "footer2.xml")])
    kinds = {f"word/{name}.xml": f"wordprocessingml.{kind}" for name, kind in (
        ("styles", "styles"), ("settings", "settings"), ("header1", "header"), ("header2", "header"),
        ("footer1", "footer"), ("footer2", "footer"))}
    return package(("word/document.xml", "wordprocessingml.document.main"), parts, kinds, "Rapportmall", DAY)


FILES = {"rapportmall.docx": build}
