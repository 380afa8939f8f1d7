/* The workbook: which sheets there are and in what order, the parts they share, and what the file brings besides. */
#include "read/properties.h"
#include "read/read.h"
#include "read/sheet_report.h"
#include "read/signature.h"
#include "read/xlsx_parts.h"

typedef struct workbook_read {
    pk_xlsx_book *book;
    pk_xlsx_sheet *sheets;
    size_t count, capacity;
    pk_xlsx_sheet *titled; /* whose printed titles are being read; NULL: none */
    pk_text name;          /* that is being read, for lists to choose from; no text: none */
    pk_text name_sheet;    /* the only one that it holds for; no text: all */
} workbook_read;

bool pk_xlsx_can_go_on(pk_status status)
{
    return status == PK_EFORMAT || status == PK_ENOENT;
}

pk_status pk_xlsx_report_part(pk_xlsx_book *book, pk_text part, const pk_place *place)
{
    return pk_package_report_part(book->package, book->document->findings, part, part, place);
}

/* ---- workbook.xml ---- */

static pk_status properties_start(void *context, pk_xml_walk *walk)
{
    workbook_read *read = context;

    read->book->days_1904 = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "date1904"), false); /* X37 */
    return PK_OK;
}

static pk_status calculation_start(void *context, pk_xml_walk *walk)
{
    workbook_read *read = context;

    read->book->recalculates = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "fullCalcOnLoad"), false); /* X57 */
    read->book->manual = pk_text_equal(pk_xml_attribute(walk, PK_NS_NONE, "calcMode"), PK_TEXT("manual"));
    return PK_OK;
}

static pk_sheet_state state_of(pk_text name)
{
    if (pk_text_equal(name, PK_TEXT("hidden")))
        return PK_SHEET_HIDDEN;
    return pk_text_equal(name, PK_TEXT("veryHidden")) ? PK_SHEET_VERY_HIDDEN : PK_SHEET_VISIBLE;
}

static pk_status sheet_start(void *context, pk_xml_walk *walk)
{
    workbook_read *read = context;
    pk_arena *arena = &read->book->arena;
    pk_xlsx_sheet sheet = { .state = state_of(pk_xml_attribute(walk, PK_NS_NONE, "state")), .titles = { 1, 0 } };

    if (pk_array_reserve(arena, &read->sheets, &read->capacity, read->count, sizeof sheet) != PK_OK
        || pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_NONE, "name"), &sheet.name) != PK_OK
        || pk_text_copy(arena, pk_xml_attribute(walk, PK_NS_R, "id"), &sheet.id) != PK_OK)
        return PK_ENOMEM;
    read->sheets[read->count++] = sheet;
    return PK_OK;
}

/* Some programs leave of a filter only the hidden name that Excel gives its range (X18). The rows that are printed on each
 * page are the headings, as a rule (X22). */
static pk_status name_start(void *context, pk_xml_walk *walk)
{
    workbook_read *read = context;
    int64_t sheet = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "localSheetId"), 0, INT32_MAX, -1);
    pk_text name = pk_xml_attribute(walk, PK_NS_NONE, "name");

    read->titled = NULL;
    read->name = read->name_sheet = PK_NO_TEXT;
    if (!pk_text_starts(name, PK_TEXT("_xlnm.")) && read->book->document->taker == NULL
        && pk_text_copy(&read->book->arena, name, &read->name) != PK_OK)
        return PK_ENOMEM;
    if (sheet < 0 || (uint64_t)sheet >= read->count)
        return PK_OK;
    read->name_sheet = read->sheets[sheet].name;
    if (pk_text_equal(name, PK_TEXT("_xlnm._FilterDatabase")))
        read->sheets[sheet].filtered = true;
    if (pk_text_equal(name, PK_TEXT("_xlnm.Print_Titles")))
        read->titled = &read->sheets[sheet];
    return PK_OK;
}

/* "'1 Prevention'!$A:$B,'1 Prevention'!$5:$6": the rows, from 0. Some programs leave the dollars out. */
static bool parse_rows(pk_text text, uint32_t rows[2])
{
    size_t at = text.size;
    uint32_t numbers[2];

    for (int i = 1; i >= 0; i--) {
        size_t end = at;

        while (at > 0 && text.data[at - 1] >= '0' && text.data[at - 1] <= '9')
            at--;
        numbers[i] = (uint32_t)pk_xml_integer((pk_text) { text.data + at, end - at }, 1, PK_XLSX_ROWS, 0);
        at -= at > 0 && text.data[at - 1] == '$';
        if (numbers[i] == 0 || at == 0 || text.data[at - 1] != (i == 1 ? ':' : '!'))
            return false;
        at--;
    }
    rows[0] = numbers[0] - 1;
    rows[1] = numbers[1] - 1;
    return true;
}

/* More rows, or rows far down, are a form's letterhead or a mistake: a hint that misleads is worse than none. */
enum { TITLE_ROWS = 3, LAST_TITLE_ROW = 50 };

static pk_status name_end(void *context, pk_xml_walk *walk, pk_text text)
{
    workbook_read *read = context;
    pk_text part;
    uint32_t rows[2];

    (void)walk;
    if (read->name.size > 0)
        return pk_sheet_choices_name(&read->book->choices, read->name, read->name_sheet, text); /* X24 */
    while (read->titled != NULL && pk_text_next(&text, ',', &part))
        if (parse_rows(pk_text_trim(part), rows) && rows[0] <= rows[1] && rows[1] - rows[0] < TITLE_ROWS
            && rows[1] < LAST_TITLE_ROW) {
            read->titled->titles[0] = rows[0];
            read->titled->titles[1] = rows[1];
        }
    return PK_OK;
}

static const pk_xml_rule workbook_rules[] = {
    { PK_NS_S, NULL, "workbookPr", properties_start, NULL, 0 },
    { PK_NS_S, "sheets", "sheet", sheet_start, NULL, 0 },
    { PK_NS_S, "definedNames", "definedName", name_start, name_end, PK_XML_TEXT },
    { PK_NS_S, "workbook", "calcPr", calculation_start, NULL, 0 },
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- properties ---- */

static pk_text target_of_type(const pk_relationship *relations, size_t count, pk_text type)
{
    const pk_relationship *relation = pk_relationship_of_type(relations, count, type);

    return relation != NULL && !relation->external ? relation->target : PK_NO_TEXT;
}

/* A part of which nothing is lost but what is told beside the plan. */
static pk_status read_beside(pk_xlsx_book *book, pk_text part, const pk_xml_rule *rules)
{
    pk_status status =
        part.data != NULL ? pk_xml_read_part(book->package, part, rules, book->document, &book->arena, NULL) : PK_OK;

    return pk_xlsx_can_go_on(status) ? PK_OK : status;
}

static pk_status read_properties(pk_xlsx_book *book, const pk_relationship *relations, size_t count)
{
    pk_status status =
        read_beside(book, target_of_type(relations, count, PK_TEXT("core-properties")), pk_properties_rules);

    if (status != PK_OK)
        return status;
    return read_beside(book, target_of_type(relations, count, PK_TEXT("extended-properties")), pk_properties_rules);
}

/* Who wrote comments with answers; those of others stand with their comments. */
static pk_status person_start(void *document, pk_xml_walk *walk)
{
    return pk_names_add(document, pk_xml_attribute(walk, PK_NS_NONE, "displayName"));
}

static const pk_xml_rule person_rules[] = {
    { PK_NS_ANY, NULL, "person", person_start, NULL, 0 },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

/* ---- parts of the workbook ---- */

static pk_status report_active(pk_xlsx_book *book, const pk_relationship *relations, size_t count)
{
    static const struct {
        const char *type;
        pk_term term;
    } kinds[] = { { "vbaProject", PK_TERM_MACROS },
                  { "xlMacrosheet", PK_TERM_MACROS },
                  { "xlIntlMacrosheet", PK_TERM_MACROS },
                  { "externalLink", PK_TERM_EXTERNAL_LINKS },
                  { "externalLinkPath", PK_TERM_EXTERNAL_LINKS } };
    pk_term last = PK_TERM_NONE;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        pk_argument term = { .term = kinds[i].term };

        if (kinds[i].term == last || pk_relationship_of_type(relations, count, pk_text_of(kinds[i].type)) == NULL)
            continue;
        last = kinds[i].term;
        if (pk_report(book->document->findings, PK_F09, NULL, PK_NO_TEXT, &term, 1) != PK_OK)
            return PK_ENOMEM;
    }
    return PK_OK;
}

static pk_status read_shared(pk_xlsx_book *book, const pk_relationship *relations, size_t count)
{
    pk_text strings = target_of_type(relations, count, PK_TEXT("sharedStrings"));
    pk_status status = pk_xlsx_read_styles(book, target_of_type(relations, count, PK_TEXT("styles")),
                                           target_of_type(relations, count, PK_TEXT("theme")));

    if (status == PK_OK && strings.data != NULL)
        status = pk_xlsx_read_strings(book, strings);
    return status == PK_OK ? pk_xlsx_read_images(book, relations, count) : status;
}

static pk_status read_sheet(pk_xlsx_book *book, const pk_xlsx_sheet *sheet, pk_text part, bool *any)
{
    pk_findings *findings = book->document->findings;
    size_t before = findings->count;
    uint32_t order = (uint32_t)book->document->count + 1;
    pk_status status = pk_xlsx_read_sheet(book, sheet, part, any);

    pk_sheet_order_findings(findings, before, order);
    return status;
}

/* Sheets in the order of their tabs. Charts, dialogs and macro sheets are none of ours (X20). A part that two entries
 * name is read for the first (X65). */
static pk_status read_sheets(workbook_read *read, const pk_relationship *relations, size_t count)
{
    size_t worksheets = 0, good = 0, *targets;
    bool *taken = pk_arena_zeroed(&read->book->arena, count, sizeof *taken); /* by target */

    if (taken == NULL || pk_relationship_targets(&read->book->arena, relations, count, &targets) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < read->count; i++) {
        const pk_xlsx_sheet *sheet = &read->sheets[i];
        const pk_relationship *relation = pk_relationship_by_id(relations, count, sheet->id);
        bool any = false;
        pk_status status;

        if (relation != NULL && !pk_text_equal(relation->type, PK_TEXT("worksheet")))
            continue;
        worksheets++;
        if (relation == NULL || relation->external || taken[targets[relation - relations]]
            || !pk_package_has(read->book->package, relation->target)) {
            status = pk_xlsx_report_part(read->book, sheet->name, NULL);
        } else {
            taken[targets[relation - relations]] = true;
            status = read_sheet(read->book, sheet, relation->target, &any);
        }
        if (status != PK_OK)
            return status;
        good += any;
    }
    return worksheets > 0 && good == 0 ? PK_EFORMAT : PK_OK; /* nothing was read at all */
}

/* Results that Excel would not show, or not any longer, after opening the workbook (X57). */
static pk_status report_calculation(pk_xlsx_book *book)
{
    pk_argument term = PK_SAY(FORMULAS_RECALCULATED);

    if (!book->has_results || (!book->recalculates && !book->manual))
        return PK_OK;
    if (book->manual)
        term = PK_SAY(FORMULAS_MANUAL);
    return pk_report(book->document->findings, PK_F17, NULL, PK_NO_TEXT, &term, 1);
}

static pk_status read_book(pk_xlsx_book *book)
{
    workbook_read read = { .book = book };
    const pk_relationship *outer, *inner;
    size_t outer_count, inner_count;
    pk_text part;
    pk_status status = pk_package_relationships(book->package, PK_TEXT("/"), &outer, &outer_count);

    if (status != PK_OK)
        return status;
    part = target_of_type(outer, outer_count, PK_TEXT("officeDocument"));
    if (part.data == NULL)
        part = PK_TEXT("/xl/workbook.xml");
    status = pk_xml_read_part(book->package, part, workbook_rules, &read, &book->arena, NULL);
    if (status == PK_OK)
        status = pk_package_relationships(book->package, part, &inner, &inner_count);
    if (status == PK_OK && read.count == 0)
        status = PK_EFORMAT;
    if (status != PK_OK)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    if ((status = read_properties(book, outer, outer_count)) != PK_OK
        || (status = read_beside(book, target_of_type(inner, inner_count, PK_TEXT("person")), person_rules)) != PK_OK
        || (status = pk_signature_report_opc(book->package, book->document->findings)) != PK_OK
        || (status = report_active(book, inner, inner_count)) != PK_OK
        || (status = read_shared(book, inner, inner_count)) != PK_OK
        || (status = read_sheets(&read, inner, inner_count)) != PK_OK
        || (status = pk_sheet_choices_settle(&book->choices, book->limits)) != PK_OK
        || (status = report_calculation(book)) != PK_OK)
        return status;
    return pk_names_report(book->document);
}

pk_status pk_read_xlsx(const pk_source *source, pk_document *document)
{
    pk_xlsx_book book = { .document = document, .limits = source->limits };
    pk_limit limit = PK_LIMIT_FILE_BYTES;
    pk_status status;

    pk_arena_init(&book.arena, document->arena->allocator);
    pk_arena_init(&book.passing, document->arena->allocator);
    pk_arena_init(&book.row, document->arena->allocator);
    book.texts = document->arena;
    pk_sheet_choices_init(&book.choices, document, &book.arena, PK_SHEET_EXCEL);
    status = pk_package_open(source->bytes, source->size, source->limits, &book.arena, &book.package, &limit);
    if (status == PK_OK) {
        status = read_book(&book);
        limit = pk_package_limit(book.package);
        status = pk_package_finish(book.package, status, document->findings, &document->fault);
    }
    if (status == PK_ELIMIT)
        document->limit = (int)limit;
    pk_arena_free(&book.row);
    pk_arena_free(&book.passing);
    pk_arena_free(&book.arena);
    return status;
}
