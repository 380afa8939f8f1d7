/* The workbooks, written and read back with our own reader. */
#define _XOPEN_SOURCE 700 /* mkdtemp, rmdir */
#include "testing.h"

#include <unistd.h>

#include "merge/merge.h"
#include "read/read.h"
#include "write/workbook_parts.h"

#define PLANS "plans/nrf-2022-2024/"

static const pk_date today = { 2023, 12, 15 };

/* ---- a folder for files ---- */

typedef struct output {
    char folder[64], file[96];
} output;

static output make_place(void)
{
    output place = { .folder = P_tmpdir "/plankoll-test-XXXXXX" };

    assert_non_null(mkdtemp(place.folder));
    snprintf(place.file, sizeof place.file, "%s/out.xlsx", place.folder);
    return place;
}

static void drop_place(const output *place)
{
    unlink(place->file);
    assert_int_equal(rmdir(place->folder), 0); /* libxlsxwriter has left nothing behind */
}

static char *bytes_of(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes;
    long length;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    length = ftell(file);
    assert_true(length > 0);
    rewind(file);
    bytes = malloc((size_t)length);
    assert_non_null(bytes);
    *size = fread(bytes, 1, (size_t)length, file);
    assert_int_equal(*size, length);
    fclose(file);
    return bytes;
}

/* ---- reading back ---- */

typedef struct workbook {
    pk_arena arena;
    pk_findings findings;
    pk_document document;
} workbook;

static void read_book(const char *path, workbook *book)
{
    size_t size;
    pk_limits limits;
    char *bytes = bytes_of(path, &size);
    pk_source source = { .name = PK_TEXT("out.xlsx"), .bytes = bytes, .size = size, .limits = &limits };
    bool readable = false;

    pk_limits_default(&limits);
    pk_arena_init(&book->arena, NULL);
    pk_findings_init(&book->findings, &book->arena);
    assert_int_equal(pk_read(&source, &book->arena, &book->findings, &book->document, &readable), PK_OK);
    assert_true(readable);
    free(bytes);
}

static const pk_table *sheet_of(const workbook *book, const char *name)
{
    for (size_t i = 0; i < book->document.count; i++)
        if (pk_text_equal(book->document.blocks[i].name, pk_text_of(name)))
            return book->document.blocks[i].table;
    fail_msg("no sheet \"%s\"", name);
    return NULL;
}

static pk_text cell_text(const pk_row *row, uint32_t column)
{
    const pk_cell *cell = row != NULL ? pk_row_cell(row, column) : NULL;

    return cell != NULL ? cell->text : PK_TEXT("");
}

/* The n-th row (from 0) that has this text in this column; NULL: there is none. */
static const pk_row *find_row(const pk_table *table, uint32_t column, const char *text, size_t skip)
{
    for (size_t i = 0; i < table->count; i++)
        if (pk_text_equal(cell_text(&table->rows[i], column), pk_text_of(text)) && skip-- == 0)
            return &table->rows[i];
    return NULL;
}

static const pk_row *row_with(const pk_table *table, uint32_t column, const char *text)
{
    const pk_row *row = find_row(table, column, text, 0);

    if (row == NULL)
        fail_msg("no row with \"%s\"", text);
    return row;
}

/* In the first row that has it: titles may stand above. */
static uint32_t column_with(const pk_table *table, const char *heading)
{
    for (size_t j = 0; j < table->count && j < 10; j++)
        for (size_t i = 0; i < table->rows[j].count; i++)
            if (pk_text_equal(table->rows[j].cells[i].text, pk_text_of(heading)))
                return table->rows[j].cells[i].column;
    fail_msg("no heading \"%s\"", heading);
    return 0;
}

/* ---- plans ---- */

/* A follow-up as CSV: U, P, E in turn; the first goal of area 2 has none, and its evaluation looks like a formula. */
static char *make_followup(pk_library *library, size_t *size)
{
    static const char *const codes[] = { "U", "P", "E" };
    const pk_schema *schema;
    char *text = malloc(100000);
    size_t n = 0;

    assert_non_null(text);
    assert_int_equal(pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &schema), PK_OK);
    for (size_t i = 0; i < schema->area_count; i++) {
        n += (size_t)sprintf(text + n, "%.*s. %.*s;;;;;;;\r\n", PK_PRINT(schema->areas[i].number),
                             PK_PRINT(schema->areas[i].titles.items[0].text));
        n += (size_t)sprintf(text + n, "Mål;Nuläge;Mätbar målnivå;Aktiviteter för måluppfyllelse;Ansvarig;Tidsplan;"
                                       "Uppföljning;Utvärdering\r\n");
        for (size_t j = 0; j < schema->goal_count; j++) {
            const bool odd = pk_text_equal(schema->goals[j].id, PK_TEXT("2.1"));

            if (schema->goals[j].area == i)
                n += (size_t)sprintf(text + n, "\"%.*s\";läge;90 %%;gör;VO;2023;%s;%s\r\n",
                                     PK_PRINT(schema->goals[j].text.text), odd ? "" : codes[j % 3],
                                     odd ? "=SUM(A1)" : "klart");
        }
        if (i == 0)
            n += (size_t)sprintf(text + n, "Vi ska dessutom bygga en bro över älven;;;gör;VO;2023;P;\r\n");
    }
    *size = n;
    return text;
}

typedef struct fixture {
    pk_library *library;
    pk_submission *items[2];
    pk_merge *merge;
} fixture;

static void add_plan(fixture *plans, size_t index, const char *name, void *bytes, size_t size)
{
    const pk_read_options options = { .today = { 2023, 12, 15 } };

    assert_int_equal(pk_submission_read(plans->library, name, bytes, size, &options, &plans->items[index]), PK_OK);
    assert_non_null(plans->items[index]->plan);
    free(bytes);
}

static void open_plans(fixture *plans, bool followup)
{
    size_t size, count = 1;
    void *bytes;

    *plans = (fixture) { .merge = NULL };
    assert_int_equal(pk_library_open(&plans->library), PK_OK);
    bytes = test_file(PLANS "norrbotten.docx", &size);
    add_plan(plans, 0, "in/norrbotten.docx", bytes, size);
    if (followup) {
        bytes = make_followup(plans->library, &size);
        add_plan(plans, 1, "in/vasterbotten 2023.csv", bytes, size);
        count = 2;
    }
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &plans->library->regions },
                                   (const pk_submission *const *)plans->items, count, &plans->merge),
                     PK_OK);
}

static void close_plans(fixture *plans)
{
    pk_merge_free(plans->merge);
    pk_submission_free(plans->items[0]);
    pk_submission_free(plans->items[1]);
    pk_library_free(plans->library);
}

static void write_merge(const fixture *plans, pk_language language, const output *place)
{
    const pk_write_options options = { .language = language, .today = today };

    assert_int_equal(pk_write_merge_workbook(plans->merge, &options, place->file, place->folder), PK_OK);
}

/* ---- the consolidated workbook ---- */

static void creation_counts_answers(void **state)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_row *row;

    (void)state;
    open_plans(&plans, false);
    write_merge(&plans, PK_SWEDISH, &place);
    read_book(place.file, &book);
    assert_text(cell_text(&sheet_of(&book, "Översikt")->rows[0], 0), "Lokal handlingsplan för cancervården 2022–2024");
    row = row_with(sheet_of(&book, "Översikt"), 0, "Region Norrbotten");
    assert_text(cell_text(row, 1), "inkommen");
    assert_text(cell_text(row, 2), "43");
    assert_text(cell_text(row, 3), "40");
    assert_text(cell_text(row, 4), "3");
    row = row_with(sheet_of(&book, "Översikt"), 0, "Region Västerbotten");
    assert_text(cell_text(row, 1), "saknas");
    assert_text(cell_text(row, 2), "");
    row = row_with(sheet_of(&book, "Matris"), 1, "1.1");
    assert_text(cell_text(row, 3), "saknas");
    assert_text(cell_text(row, 6), "✓ 2023–2024");
    assert_text(cell_text(row_with(sheet_of(&book, "Matris"), 1, "1.5"), 6), "tomt");
    assert_text(cell_text(row_with(sheet_of(&book, "Källor"), 0, "norrbotten.docx"),
                          column_with(sheet_of(&book, "Källor"), "SHA-256")),
                plans.items[0]->sha256);
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void followup_counts_status(void **state)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_table *table;
    const pk_row *row;

    (void)state;
    open_plans(&plans, true);
    write_merge(&plans, PK_SWEDISH, &place);
    read_book(place.file, &book);
    row = row_with(sheet_of(&book, "Översikt"), 0, "Region Västerbotten"); /* 43 goals and one of its own */
    assert_text(cell_text(row, 2), "44");
    assert_text(cell_text(row, 3), "15");
    assert_text(cell_text(row, 4), "15");
    assert_text(cell_text(row, 5), "13");
    assert_text(cell_text(row, 6), "1");
    row = row_with(sheet_of(&book, "Matris"), 1, "1.2");
    assert_text(cell_text(row, 5), "P");
    assert_text(cell_text(row, 6), "–");
    assert_text(cell_text(row_with(sheet_of(&book, "Matris"), 1, "eget"), 5), "P");
    table = sheet_of(&book, "2 Patienter och närstående");
    assert_text(cell_text(row_with(table, 0, "2.1"), 2), "Västerbotten");
    assert_non_null(find_row(table, 0, "2.1", 3)); /* a line for each region */
    assert_null(find_row(table, 0, "2.1", 4));
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void data_is_flat_and_plain(void **state)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_table *table;
    const pk_row *row;
    const pk_cell *cell;

    (void)state;
    open_plans(&plans, true);
    write_merge(&plans, PK_ENGLISH, &place);
    read_book(place.file, &book);
    table = sheet_of(&book, "Data");
    assert_int_equal(table->count, 1 + 43 + 44);
    row = row_with(table, column_with(table, "utvardering"), "=SUM(A1)");
    cell = pk_row_cell(row, column_with(table, "utvardering"));
    assert_int_equal(cell->type, PK_CELL_TEXT);
    assert_null(cell->formula.data);
    assert_text(cell_text(row, column_with(table, "goal")), "2.1");
    assert_text(cell_text(row, column_with(table, "region_code")), "24");
    assert_text(cell_text(row, column_with(table, "year")), "2023");
    assert_text(cell_text(row, column_with(table, "file")), "vasterbotten 2023.csv");
    cell = pk_row_cell(row, column_with(table, "to"));
    assert_int_equal(cell->type, PK_CELL_DATE);
    assert_int_equal(pk_date_compare(cell->date, (pk_date) { 2023, 12, 31 }), 0);
    row = row_with(table, column_with(table, "text"), "Vi ska dessutom bygga en bro över älven");
    assert_int_equal(pk_row_cell(row, column_with(table, "own"))->value, 1);
    row = row_with(table, column_with(table, "file"), "norrbotten.docx");
    assert_true(pk_text_starts(cell_text(row, column_with(table, "place")), PK_TEXT("Tabell 1 \"Prevention")));
    assert_int_equal(pk_row_cell(row, column_with(table, "table_number"))->value, 1);
    assert_int_equal(pk_row_cell(row, column_with(table, "row_number"))->value, 2);
    assert_text(cell_text(row_with(sheet_of(&book, "Overview"), 0, "Region Västerbotten"), 1), "received");
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void same_bytes_twice(void **state)
{
    output first = make_place(), second = make_place();
    size_t sizes[2];
    char *bytes[2];
    fixture plans;

    (void)state;
    open_plans(&plans, true);
    write_merge(&plans, PK_SWEDISH, &first);
    write_merge(&plans, PK_SWEDISH, &second);
    bytes[0] = bytes_of(first.file, &sizes[0]);
    bytes[1] = bytes_of(second.file, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    free(bytes[0]);
    free(bytes[1]);
    close_plans(&plans);
    drop_place(&first);
    drop_place(&second);
}

/* ---- long texts, equal names, no plan taken ---- */

/* A plan of one region as CSV with this text as the evaluation of goal 1.1. */
static void *plan_with(pk_library *library, const char *text, size_t *size)
{
    char *plan = make_followup(library, size), *mark = strstr(plan, ";klart"), *whole;
    const size_t length = strlen(text), before = (size_t)(mark - plan) + 1;

    assert_non_null(mark);
    whole = malloc(*size + length + 2);
    assert_non_null(whole);
    memcpy(whole, plan, before);
    whole[before] = '"';
    memcpy(whole + before + 1, text, length);
    whole[before + 1 + length] = '"';
    memcpy(whole + before + 2 + length, mark + strlen(";klart"), *size - before - strlen("klart"));
    *size = *size - strlen("klart") + length + 2;
    free(plan);
    return whole;
}

static void open_two(fixture *plans, const char *first, const char *second, const char *text, const char *other)
{
    size_t size;
    void *bytes;

    *plans = (fixture) { .merge = NULL };
    assert_int_equal(pk_library_open(&plans->library), PK_OK);
    bytes = plan_with(plans->library, text, &size);
    add_plan(plans, 0, first, bytes, size);
    bytes = plan_with(plans->library, other, &size);
    add_plan(plans, 1, second, bytes, size);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &plans->library->regions },
                                   (const pk_submission *const *)plans->items, 2, &plans->merge),
                     PK_OK);
}

static void check_long_text(const char *text, pk_language language, const char *area, const char *lead)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_table *table, *data;
    const pk_row *row;
    pk_text shown;
    size_t start, number;

    open_two(&plans, "in/norrbotten 2023.csv", "in/vasterbotten 2023.csv", "kort", text);
    write_merge(&plans, language, &place);
    read_book(place.file, &book);
    table = sheet_of(&book, area);
    row = find_row(table, 2, "Västerbotten", 0);
    assert_non_null(row);
    shown = cell_text(row, column_with(table, "Utvärdering"));
    start = pk_text_find(shown, pk_text_of(lead));
    assert_int_not_equal(start, SIZE_MAX);
    assert_true(start > 150); /* not much less than there is room for; cut at a word */
    assert_true(text[start] == ' ' || text[start] == '\n');
    assert_memory_equal(shown.data, text, start);
    assert_true(pk_text_ends(shown, PK_TEXT(")")));
    assert_true(pk_text_height(shown, 80, 10, false) <= PK_HEIGHT_MAX);
    number = strtoul(shown.data + start + strlen(lead), NULL, 10);
    data = sheet_of(&book, "Data");
    assert_true(number >= 2 && number <= data->count);
    row = &data->rows[number - 1];
    assert_text(cell_text(row, column_with(data, "region_code")), "24");
    assert_text(cell_text(row, column_with(data, "goal")), "1.1");
    assert_text(cell_text(row, column_with(data, "utvardering")), text);
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void long_texts(void **state)
{
    const char *const area = "1 Prevention och tidig diagnos…";
    char text[8192];
    size_t size = 0;

    (void)state;
    while (size < 5000)
        size += (size_t)sprintf(text + size, "%sord%zu", size > 0 ? " " : "", size);
    check_long_text(text, PK_SWEDISH, area, "… (hela texten i bladet Data, rad ");
    size = 0;
    for (int i = 0; i < 300; i++)
        size += (size_t)sprintf(text + size, "%srad %d", i > 0 ? "\n" : "", i);
    check_long_text(text, PK_ENGLISH, area, "… (whole text in sheet Data, row ");
}

static void equal_names(void **state)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_row *row;
    size_t size;
    void *bytes;

    (void)state;
    plans = (fixture) { .merge = NULL };
    assert_int_equal(pk_library_open(&plans.library), PK_OK);
    bytes = test_file(PLANS "norrbotten.docx", &size);
    add_plan(&plans, 0, "in/2023/Norrbotten/plan.docx", bytes, size);
    bytes = make_followup(plans.library, &size); /* is unplaced: a CSV says nothing of its region */
    add_plan(&plans, 1, "in/2023/Vasterbotten/plan.docx", bytes, size);
    assert_int_equal(pk_merge_make(&(pk_merge_options) { .regions = &plans.library->regions },
                                   (const pk_submission *const *)plans.items, 2, &plans.merge),
                     PK_OK);
    write_merge(&plans, PK_SWEDISH, &place);
    read_book(place.file, &book);
    assert_non_null(find_row(sheet_of(&book, "Källor"), 0, "Norrbotten/plan.docx", 0));
    assert_non_null(find_row(sheet_of(&book, "Källor"), 0, "Vasterbotten/plan.docx", 0));
    assert_non_null(
        find_row(sheet_of(&book, "Data"), column_with(sheet_of(&book, "Data"), "file"), "Vasterbotten/plan.docx", 0));
    assert_non_null(find_row(sheet_of(&book, "Anmärkningar"), 4, "Norrbotten/plan.docx", 0));
    row = find_row(sheet_of(&book, "1 Prevention och tidig diagnos…"), 2, "Norrbotten", 0);
    assert_non_null(row);
    assert_true(pk_text_starts(cell_text(row, column_with(sheet_of(&book, "1 Prevention och tidig diagnos…"), "Källa")),
                               PK_TEXT("Norrbotten/plan.docx\n")));
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void no_plan_taken(void **state)
{
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_table *table;
    bool said = false;

    (void)state;
    open_two(&plans, "in/norrbotten 2023.csv", "in/kopia/norrbotten 2023.csv", "a", "b");
    assert_int_equal(plans.merge->sources[0].state, PK_STATE_CONFLICT);
    write_merge(&plans, PK_SWEDISH, &place);
    read_book(place.file, &book);
    table = sheet_of(&book, "Översikt");
    for (size_t i = 0; i < table->count; i++) {
        const pk_text text = cell_text(&table->rows[i], 0);

        said = said || pk_text_starts(text, PK_TEXT("Ingen av fyra regioner ingår i sammanställningen;"));
        assert_int_equal(pk_text_find(text, PK_TEXT("uppföljning")), SIZE_MAX);
    }
    assert_true(said);
    assert_null(find_row(table, 0, "Per område och region", 0));
    assert_non_null(find_row(sheet_of(&book, "Källor"), 0, "kopia/norrbotten 2023.csv", 0));
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

/* ---- one plan ---- */

static void one_plan(void **state)
{
    const pk_write_options options = { .language = PK_SWEDISH, .today = { 2023, 1, 15 } };
    output place = make_place();
    fixture plans;
    workbook book;
    const pk_row *row;

    (void)state;
    open_plans(&plans, false);
    assert_int_equal(pk_write_plan_workbook(plans.items[0], &options, place.file, place.folder), PK_OK);
    read_book(place.file, &book);
    assert_text(cell_text(row_with(sheet_of(&book, "Plan"), 0, "Region"), 1), "Region Norrbotten");
    row = row_with(sheet_of(&book, "1 Prevention och tidig diagnos…"), 0, "1.1");
    assert_text(cell_text(row, 6), "2023/2024");
    assert_non_null(find_row(sheet_of(&book, "Anmärkningar"), 0, "Anmärkning", 0));
    pk_arena_free(&book.arena);
    close_plans(&plans);
    drop_place(&place);
}

static void no_plan(void **state)
{
    const pk_write_options options = { .language = PK_SWEDISH };
    output place = make_place();
    pk_library *library;
    pk_submission *submission;

    (void)state;
    assert_int_equal(pk_library_open(&library), PK_OK);
    assert_int_equal(pk_submission_read(library, "tom.docx", "", 0, NULL, &submission), PK_OK);
    assert_int_equal(pk_write_plan_workbook(submission, &options, place.file, place.folder), PK_ENOENT);
    pk_submission_free(submission);
    pk_library_free(library);
    drop_place(&place);
}

/* ---- names and texts ---- */

static void open_book(pk_book *made, const output *place)
{
    const pk_write_options options = { .language = PK_SWEDISH };

    assert_int_equal(pk_book_open(made, &options, place->file, place->folder, PK_TEXT("Titel & <mer>"), PK_TEXT("")),
                     PK_OK);
}

static void sheet_names(void **state)
{
    static const struct {
        const char *wanted, *name;
    } cases[] = {
        { "1 Prevention", "1 Prevention" },
        { "1 PREVENTION", "1 PREVENTION (2)" },
        { "a/b", "a b" },
        { "'citat'", "citat" },
        { "[]:*?/\\", "–" },
        { "History", "History (2)" },
        { "3 Kunskapsstyrning och sammanhållen vårdprocess", "3 Kunskapsstyrning och sammanh…" },
        { "3 Kunskapsstyrning och sammanhållna vårdprocesser", "3 Kunskapsstyrning och samm (2)" },
    };
    output place = make_place();
    pk_book made;

    (void)state;
    open_book(&made, &place);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pk_sheet sheet;

        pk_sheet_add(&made, pk_text_of(cases[i].wanted), 0, 1, &sheet);
        assert_int_equal(made.status, PK_OK);
        assert_string_equal(sheet.name, cases[i].name);
    }
    assert_int_equal(pk_book_close(&made), PK_OK);
    drop_place(&place);
}

static void cell_texts(void **state)
{
    static const struct {
        const char *text, *back;
    } cases[] = {
        { "=1+1", "=1+1" },
        { "http://exempel.se", "http://exempel.se" },
        { "_x0041_", "_x0041_" },
        { "<r>fet</r> & \"citat\"", "<r>fet</r> & \"citat\"" },
        { "rad\nrad", "rad\nrad" },
        { "a\001b\x7F"
          "c\xEF\xBF\xBF",
          "abc" },
        { "007", "007" },
    };
    const size_t count = sizeof cases / sizeof cases[0], length = 40000;
    char *long_text = malloc(length);
    output place = make_place();
    pk_book made;
    pk_sheet sheet;
    workbook back;
    const pk_table *table;

    (void)state;
    assert_non_null(long_text);
    memset(long_text, 'x', length);
    open_book(&made, &place);
    pk_sheet_add(&made, PK_TEXT("Blad"), 0, 1, &sheet);
    for (size_t i = 0; i < count; i++) {
        pk_put_text(&sheet, (uint32_t)i, 0, pk_text_of(cases[i].text), pk_look_cell);
        pk_end_row(&sheet, (uint32_t)i);
    }
    pk_put_text(&sheet, (uint32_t)count, 0, (pk_text) { long_text, length }, pk_look_cell);
    assert_int_equal(pk_book_close(&made), PK_OK);
    read_book(place.file, &back);
    table = sheet_of(&back, "Blad");
    for (size_t i = 0; i < count; i++) {
        assert_text(cell_text(&table->rows[i], 0), cases[i].back);
        assert_int_equal(table->rows[i].cells[0].type, PK_CELL_TEXT);
        assert_null(table->rows[i].cells[0].formula.data);
    }
    assert_int_equal(cell_text(&table->rows[count], 0).size, 32766 + strlen("…"));
    assert_true(pk_text_ends(cell_text(&table->rows[count], 0), PK_TEXT("…")));
    pk_arena_free(&back.arena);
    free(long_text);
    drop_place(&place);
}

static void heights(void **state)
{
    const double one = pk_text_height(PK_TEXT("ett"), 20, 10, false);

    (void)state;
    assert_true(pk_text_height(PK_TEXT(""), 20, 10, false) == one);
    assert_true(pk_text_height(PK_TEXT("ett\ntvå"), 20, 10, false) > one * 1.5);
    assert_true(pk_text_height(PK_TEXT("ett"), 20, 16, true) > one);
    /* 43 letters in a column of 20: three lines; a word without a blank is broken like any other text */
    assert_true(pk_text_height(PK_TEXT("omställningsarbetets uppföljningsansvariga x"), 20, 10, false)
                >= pk_text_height(PK_TEXT("a\nb"), 20, 10, false));
    assert_true(pk_text_height(PK_TEXT("mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"), 20, 10, false) > one * 2);
    assert_true(pk_text_width(PK_TEXT("iiii\nmmmm")) > pk_text_width(PK_TEXT("iiii")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(creation_counts_answers),
        cmocka_unit_test(followup_counts_status),
        cmocka_unit_test(data_is_flat_and_plain),
        cmocka_unit_test(same_bytes_twice),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(equal_names),
        cmocka_unit_test(no_plan_taken),
        cmocka_unit_test(one_plan),
        cmocka_unit_test(no_plan),
        cmocka_unit_test(sheet_names),
        cmocka_unit_test(cell_texts),
        cmocka_unit_test(heights),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
