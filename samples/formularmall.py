"""What plankoll writes Word forms into: styles, settings and an empty page.

It is built in, and nobody has it as a file of his own: text, head and foot of the pages come from the template's schema.
"""
from office import package, paragraph, relationships
from rapportmall import INK, heading, part, style, text

DAY = "2024-01-15"
LINE = 2400  # what is left free at the right of running text, so that a line can be read


def running(identity, name, before, after, more="", size=20):
    return style(identity, name, f'<w:pPr>{more}<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:right='
                 f'"{LINE}"/></w:pPr><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>', following=identity)


def box(colour, fill):
    return ("<w:pBdr>" + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{colour}"/>'
                                 for side in ("top", "left", "bottom", "right"))
            + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')


GRID = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
               for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
STYLES = part("styles", (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" '
    'w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="sv-SE" w:eastAsia="en-US" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Standardstycketeckensnitt"><w:name w:val="Default Paragraph '
    'Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd '
    'w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom '
    'w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + style("Rubrik", "Title", '<w:pPr><w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/></w:pPr>'
            f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr>')
    + heading(1, 27, 240, 80)
    + running("Brdtext", "Body Text", 0, 80)
    + running("PlankollOmrdesml", "plankoll områdesmål", 0, 80, "<w:keepNext/>")
    + running("PlankollRuta", "plankoll ruta", 0, 0, box("9DB2CF", "EDF2F9"))
    + text("PlankollFlt", "plankoll fält", 24, 0, 160)
    + text("Fotnotstext", "footnote text", 18, 80, 60)
    + style("PlankollKommentar", "plankoll kommentar", f'<w:pPr>{box("7F7F7F", "FFFFFF")}<w:spacing w:after="240"/>'
            '<w:ind w:left="85" w:right="85"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
            following="PlankollKommentar")
    + text("Sidhuvud", "header", 18, 0, 0, "595959") + text("Sidfot", "footer", 18, 0, 0, "595959")
    + text("PlankollTabelltext", "plankoll tabelltext", 18, 20, 20)
    + text("PlankollTabellhuvud", "plankoll tabellhuvud", 18, 40, 40, INK, bold=True, keep=True)
    + '<w:style w:type="character" w:styleId="Platshllartext"><w:name w:val="Placeholder Text"/><w:basedOn w:val='
    '"Standardstycketeckensnitt"/><w:rPr><w:color w:val="6B6B6B"/></w:rPr></w:style>'
    + style("Tabellrutnt", "Table Grid", f"<w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>", "table",
            "Normaltabell", more="")))

SETTINGS = ('<w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:compat><w:compatSetting w:name='
            '"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="sv-SE"/>')


def build():
    parts = {
        "word/document.xml": part("document", f"<w:body>{paragraph()}</w:body>"),
        "word/styles.xml": STYLES,
        "word/settings.xml": part("settings", SETTINGS),
        "word/header1.xml": part("hdr", paragraph(style="Sidhuvud")),
        "word/footer1.xml": part("ftr", paragraph(style="Sidfot")),
        "word/_rels/document.xml.rels": relationships([
            ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "header", "header1.xml"),
            ("rId4", "footer", "footer1.xml")]),
    }
    kinds = {f"word/{name}.xml": f"wordprocessingml.{kind}" for name, kind in (
        ("styles", "styles"), ("settings", "settings"), ("header1", "header"), ("footer1", "footer"))}
    return package(("word/document.xml", "wordprocessingml.document.main"), parts, kinds, "Formulärmall", DAY)


FILES = {"formularmall.docx": build}
