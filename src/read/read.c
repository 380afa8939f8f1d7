#include "read/read.h"

#include "read/annotated.h"
#include "read/csv_cut.h"
#include "read/encoding.h"

#include <inttypes.h>

/* The readers. A new format is one function and one line here. */
static const struct {
    pk_file_type file_type;
    pk_document_type document_type;
    pk_reader read;
} readers[] = {
    { PK_FILE_DOCX, PK_DOCX, pk_read_docx }, { PK_FILE_XLSX, PK_XLSX, pk_read_xlsx },
    { PK_FILE_TEXT, PK_CSV, pk_read_csv },   { PK_FILE_ODT, PK_ODT, pk_read_odt },
    { PK_FILE_ODS, PK_ODS, pk_read_ods },
};

enum { READER_COUNT = sizeof readers / sizeof readers[0] };

/* What a file that no reader takes is called in F03. Those without a word have a finding of their own. */
static const pk_term type_terms[] = {
    [PK_FILE_EMPTY] = PK_TERM_FILE_EMPTY,
    [PK_FILE_XLSB] = PK_TERM_FILE_XLSB,
    [PK_FILE_PPTX] = PK_TERM_FILE_PPTX,
    [PK_FILE_ZIP] = PK_TERM_FILE_ZIP,
    [PK_FILE_OLE_DOC] = PK_TERM_FILE_OLD_WORD,
    [PK_FILE_OLE_XLS] = PK_TERM_FILE_OLD_EXCEL,
    [PK_FILE_OLE] = PK_TERM_FILE_OLE,
    [PK_FILE_PDF] = PK_TERM_FILE_PDF,
    [PK_FILE_RTF] = PK_TERM_FILE_RTF,
    [PK_FILE_HTML] = PK_TERM_FILE_HTML,
    [PK_FILE_XML] = PK_TERM_FILE_XML,
    [PK_FILE_MHT] = PK_TERM_FILE_MHT,
    [PK_FILE_IMAGE] = PK_TERM_FILE_IMAGE,
    [PK_FILE_TEXT] = PK_TERM_FILE_TEXT,
    [PK_FILE_LOCK] = PK_TERM_FILE_LOCK,
    [PK_FILE_BINARY] = PK_TERM_FILE_BINARY,
    [PK_FILE_ZIP_ENCRYPTED] = PK_TERM_NONE,
    [PK_FILE_OLE_XLS_LOCKED] = PK_TERM_NONE,
    [PK_FILE_UTF32] = PK_TERM_FILE_UTF32,
    [PK_FILE_OLE_PPT] = PK_TERM_FILE_OLD_POWERPOINT,
    [PK_FILE_OLE_MSG] = PK_TERM_FILE_MAIL,
    [PK_FILE_EML] = PK_TERM_FILE_EML,
    [PK_FILE_TNEF] = PK_TERM_FILE_TNEF,
    [PK_FILE_XML_WORD] = PK_TERM_FILE_XML_WORD,
    [PK_FILE_XML_EXCEL] = PK_TERM_FILE_XML_EXCEL,
    [PK_FILE_FLAT_OPC] = PK_TERM_FILE_FLAT_OPC,
    [PK_FILE_FLAT_ODF] = PK_TERM_FILE_FLAT_ODF,
    [PK_FILE_IWORK] = PK_TERM_FILE_IWORK,
    [PK_FILE_CLOUD] = PK_TERM_FILE_CLOUD,
    [PK_FILE_SHORTCUT] = PK_TERM_FILE_SHORTCUT,
};

static pk_status report_limit(pk_findings *findings, const pk_limits *limits, pk_limit limit)
{
    pk_text value;
    pk_status status = pk_text_format(findings->arena, &value, "%" PRIu64, limits->values[limit]);

    if (status != PK_OK)
        return status;
    return pk_report(findings, PK_F05, NULL, PK_NO_TEXT,
                     PK_ARGS(PK_ARG(pk_text_of(pk_limit_name(limit))), PK_ARG(value)));
}

/* The one place where a status of the container or a reader becomes a finding. */
static pk_status report_status(pk_findings *findings, const pk_limits *limits, pk_status status, int limit,
                               const pk_fault *fault)
{
    switch (status) {
    case PK_OK:
    case PK_ENOMEM:
        return status;
    case PK_EENCRYPTED:
        return pk_report(findings, PK_F02, NULL, PK_NO_TEXT, PK_NO_ARGS);
    case PK_EUNSAFE:
        return pk_report(findings, PK_F10, NULL, PK_NO_TEXT, PK_NO_ARGS);
    case PK_ELIMIT:
        return report_limit(findings, limits,
                            limit >= 0 && limit < PK_LIMIT_COUNT ? (pk_limit)limit : PK_LIMIT_FILE_BYTES);
    case PK_EFORMAT:
    case PK_ENOENT:
    case PK_EIO:
    case PK_EUSAGE:
    case PK_ESCHEMA:
        break;
    }
    if (fault->part.data == NULL)
        return pk_report(findings, PK_F01, NULL, PK_NO_TEXT, PK_NO_ARGS);
    return pk_report(findings, PK_F01, NULL, PK_NO_TEXT,
                     PK_ARGS(PK_ARG(fault->part), ((pk_argument) { .term = fault->why }), PK_ARG(fault->detail)));
}

pk_status pk_report_unread(pk_findings *findings, const pk_limits *limits, pk_status status, pk_limit limit)
{
    return report_status(findings, limits, status, (int)limit, &(pk_fault) { 0 });
}

static pk_status report_type(pk_findings *findings, pk_file_type type)
{
    if (type == PK_FILE_ZIP_DAMAGED)
        return pk_report(findings, PK_F01, NULL, PK_NO_TEXT, PK_NO_ARGS);
    if (type == PK_FILE_OLE_ENCRYPTED || type == PK_FILE_ZIP_ENCRYPTED || type == PK_FILE_OLE_XLS_LOCKED)
        return pk_report(findings, PK_F02, NULL, PK_NO_TEXT, PK_NO_ARGS);
    return pk_report(findings, PK_F03, NULL, PK_NO_TEXT, PK_ARGS((pk_argument) { .term = type_terms[type] }));
}

/* What stands after the last dot of the last segment; no text where there is no dot. */
static pk_text extension(pk_text name)
{
    for (size_t i = name.size; i > 0; i--) {
        char c = name.data[i - 1];

        if (c == '.')
            return pk_text_from(name, i);
        if (c == '/' || c == '\\')
            break;
    }
    return PK_NO_TEXT;
}

static bool equal_ignoring_case(pk_text text, const char *lower)
{
    size_t i = 0;

    for (; i < text.size && lower[i] != '\0'; i++)
        if ((text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] + 32 : text.data[i]) != lower[i])
            return false;
    return i == text.size && lower[i] == '\0';
}

/* Text is CSV when its name says so or says nothing, and under any other name when it has columns: Excel opens a .xls
 * that is tab-separated text (C12), and so do we. */
static pk_status text_is_csv(const pk_source *source, pk_arena *arena, bool *csv)
{
    pk_text ending = extension(source->name), text;
    const char *guessed;
    pk_status status;

    *csv = ending.data == NULL || equal_ignoring_case(ending, "csv") || equal_ignoring_case(ending, "txt")
           || equal_ignoring_case(ending, "tsv");
    if (*csv)
        return PK_OK;
    status = pk_encoding_decode(arena, (pk_text) { source->bytes, source->size }, source->encoding, &text, &guessed);
    if (status == PK_OK)
        *csv = pk_csv_is_delimited(text, source->delimiter);
    return status == PK_ENOMEM ? status : PK_OK;
}

/* @param reader  Set to the index of the reader that takes the file, or READER_COUNT. */
static pk_status choose_reader(const pk_source *source, pk_arena *scratch, pk_file_type *type, size_t *reader,
                               pk_limit *limit)
{
    bool csv = true;
    pk_status status = pk_sniff_in(source, scratch, type, limit);

    if (status == PK_OK && *type == PK_FILE_TEXT)
        status = text_is_csv(source, scratch, &csv);
    *reader = 0;
    while (*reader < READER_COUNT && (readers[*reader].file_type != *type || !csv))
        ++*reader;
    return status;
}

/* The rows of a document on their way to whoever wants them one by one. */
typedef struct row_watch {
    const pk_row_taker *taker; /* NULL: nobody does */
    uint64_t garbled;          /* cells of a CSV file with garbled text */
    pk_place place;            /* of the first of them */
    pk_text word;              /* in it */
    pk_status status;          /* what taking came to: a failure is no fault of the file */
} row_watch;

/* Text that was decoded wrongly before it came to us ("Ã¥"; OOXML.md X10b). A CSV file is decoded as a whole: it is told
 * once, of the first cell, with the number of the others. A symbol that could not be read has been told by its reader. */
static pk_status report_garbled(row_watch *watch, const pk_document *document, const pk_block *block, const pk_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const pk_cell *cell = &row->cells[i];
        pk_place place = pk_document_place(block, row, cell);
        pk_text word;

        if ((cell->flags & PK_CELL_SYMBOL) != 0 || !pk_encoding_is_garbled(cell->text, &word))
            continue;
        if (document->type == PK_CSV && watch->garbled++ > 0)
            continue;
        if (pk_text_copy(document->arena, word, &word) != PK_OK
            || (document->type != PK_CSV && pk_report(document->findings, PK_F13, &place, word, PK_NO_ARGS) != PK_OK))
            return PK_ENOMEM;
        watch->place = place;
        watch->word = word;
    }
    return PK_OK;
}

static pk_status tell_garbled_csv(const row_watch *watch, const pk_document *document)
{
    pk_text more = PK_NO_TEXT;

    if (watch->garbled == 0)
        return PK_OK;
    if (watch->garbled > 1 && pk_text_format(document->arena, &more, "%" PRIu64, watch->garbled - 1) != PK_OK)
        return PK_ENOMEM;
    return pk_report(document->findings, PK_F13, &watch->place, watch->word, PK_ARGS(PK_ARG(more)));
}

static pk_status watch_row(void *watch_, const pk_document *document, const pk_block *block, const pk_row *row)
{
    row_watch *watch = watch_;
    pk_status status = report_garbled(watch, document, block, row);

    if (status == PK_OK)
        status = watch->status = watch->taker->take(watch->taker->context, document, block, row);
    return status;
}

/* What the reader kept. */
static pk_status finish_rows(row_watch *watch, const pk_document *document)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < document->count && status == PK_OK; i++) {
        const pk_block *block = &document->blocks[i];

        if (document->taker != NULL)
            status = pk_document_hand_on(document, block);
        for (size_t j = 0; block->table != NULL && j < block->table->count && status == PK_OK; j++)
            status = report_garbled(watch, document, block, &block->table->rows[j]);
    }
    return status == PK_OK ? tell_garbled_csv(watch, document) : status;
}

/* A copy with our remarks is read without them. @param known  It has some, as a reader has seen. */
static pk_status read_unannotated(const pk_source *source, pk_file_type type, size_t reader, bool known,
                                  pk_document *document)
{
    pk_source unannotated = *source;
    bool annotated = known;
    pk_arena scratch;
    pk_text clean;
    pk_status status;

    pk_arena_init(&scratch, document->arena->allocator);
    status = pk_annotated_strip(source->bytes, source->size, type, source->limits, &scratch, document->arena,
                                &annotated, &clean);
    pk_arena_free(&scratch);
    if (status != PK_OK)
        return status;
    if (annotated) {
        unannotated.bytes = clean.data;
        unannotated.size = clean.size;
        document->unannotated = clean;
    }
    document->stops_at_note = !annotated && !known;
    return readers[reader].read(&unannotated, document);
}

pk_status pk_read(const pk_source *source, pk_arena *arena, pk_findings *findings, pk_document *document,
                  bool *readable)
{
    row_watch watch = { .taker = source->taker, .status = PK_OK };
    const pk_row_taker watched = { watch_row, &watch };
    const size_t said = findings->count;
    pk_document result;
    pk_file_type type;
    pk_limit limit = PK_LIMIT_FILE_BYTES;
    pk_arena scratch; /* looking at a file leaves nothing behind in the document's arena */
    pk_status status;
    size_t reader;

    *readable = false;
    if (source->size > source->limits->values[PK_LIMIT_FILE_BYTES])
        return report_limit(findings, source->limits, PK_LIMIT_FILE_BYTES);
    pk_arena_init(&scratch, arena->allocator);
    status = choose_reader(source, &scratch, &type, &reader, &limit);
    pk_arena_free(&scratch);
    if (status != PK_OK)
        return report_status(findings, source->limits, status, (int)limit, &(pk_fault) { 0 });
    if (reader == READER_COUNT)
        return report_type(findings, type);
    result.has_note = false;
    do {
        const bool known = result.has_note;

        findings->count = said;
        pk_document_init(&result, readers[reader].document_type, arena, findings);
        if (source->taker != NULL)
            result.taker = &watched;
        status = read_unannotated(source, type, reader, known, &result);
    } while (result.has_note && status == PK_EFORMAT);
    if (watch.status != PK_OK)
        return watch.status;
    if (status != PK_OK)
        return report_status(findings, source->limits, status, result.limit, &result.fault);
    if ((status = finish_rows(&watch, &result)) != PK_OK)
        return status;
    result.taker = NULL;
    *document = result;
    *readable = true;
    return PK_OK;
}
