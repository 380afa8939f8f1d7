/* read.h - bytes of a file to a document, by what the bytes are and not by what the file is called.
 *
 * Layer: read. A new format is a file with one function of this shape and a line in the table in read.c. */
#ifndef PK_READ_READ_H
#define PK_READ_READ_H

#include "container/xml.h"
#include "model/document.h"

typedef struct pk_source {
    pk_text name; /* file name: for the type of CSV, and for messages */
    const void *bytes;
    size_t size;
    const pk_limits *limits;
    const pk_row_taker *taker; /* gets the rows of tables and sheets, which are then not kept; NULL: none */
    /* of text files only; what the user says of them overrules what they look like */
    pk_text encoding; /* a name that pk_encoding_is_known; no text: find out */
    char delimiter;   /* that pk_csv_is_delimiter; 0: find out */
} pk_source;

typedef pk_status (*pk_reader)(const pk_source *source, pk_document *document);

/* Each reader fills an initialised document and reports to document->findings what it noticed. What stops it is reported
 * too (F01, F02, F05, F10 through pk_report_status) by read.c, from the status. A package that is open is closed on every path. */
pk_status pk_read_docx(const pk_source *source, pk_document *document);
pk_status pk_read_xlsx(const pk_source *source, pk_document *document);
pk_status pk_read_csv(const pk_source *source, pk_document *document);
pk_status pk_read_odt(const pk_source *source, pk_document *document);
pk_status pk_read_ods(const pk_source *source, pk_document *document);

/**
 * Find out what the bytes are and read them.
 *
 * @param arena     For the document.
 * @param findings  Gets F01, F02, F03, F05, F10 ... when it cannot be read.
 * @param document  Set when PK_OK is returned and *readable.
 * @param readable  False: a fatal finding says why.
 * @return PK_OK; PK_ENOMEM; or what the source's taker came to.
 */
pk_status pk_read(const pk_source *source, pk_arena *arena, pk_findings *findings, pk_document *document,
                  bool *readable);

/**
 * The finding for a file that could not be read: F01, F02, F05, F10.
 * @param limit  Which one, for PK_ELIMIT.
 * @return PK_OK; PK_ENOMEM, also when that is the status.
 */
pk_status pk_report_unread(pk_findings *findings, const pk_limits *limits, pk_status status, pk_limit limit);

/* ---- sniff.c ---- */

typedef enum pk_file_type {
    PK_FILE_EMPTY,
    PK_FILE_DOCX,
    PK_FILE_XLSX,
    PK_FILE_ODT,
    PK_FILE_ODS,
    PK_FILE_XLSB,
    PK_FILE_PPTX,
    PK_FILE_ZIP, /* a zip with none of these in it */
    PK_FILE_ZIP_DAMAGED,
    PK_FILE_OLE_ENCRYPTED,
    PK_FILE_OLE_DOC,
    PK_FILE_OLE_XLS,
    PK_FILE_OLE,
    PK_FILE_PDF,
    PK_FILE_RTF,
    PK_FILE_HTML,
    PK_FILE_XML, /* none of the next four */
    PK_FILE_XML_WORD,
    PK_FILE_XML_EXCEL, /* of Office 2003 */
    PK_FILE_FLAT_OPC,
    PK_FILE_FLAT_ODF, /* a package in one XML file */
    PK_FILE_OLE_PPT,
    PK_FILE_OLE_MSG,
    PK_FILE_OLE_XLS_LOCKED, /* with a password */
    PK_FILE_IWORK,          /* Pages, Numbers, Keynote */
    PK_FILE_CLOUD,          /* what a synchronised folder holds in place of a document of Google's */
    PK_FILE_SHORTCUT,       /* .url, .webloc, .lnk, .desktop */
    PK_FILE_MHT,
    PK_FILE_IMAGE,
    PK_FILE_TEXT,
    PK_FILE_LOCK,
    PK_FILE_BINARY,
    PK_FILE_EML,           /* a mail as it was sent (RFC 5322) */
    PK_FILE_TNEF,          /* winmail.dat: attachments as Outlook alone wraps them */
    PK_FILE_ZIP_ENCRYPTED, /* members with a password (C9) */
    PK_FILE_UTF32          /* text in four bytes a letter (V2) */
} pk_file_type;

/** What the bytes are (OOXML.md C1, C10, C12, C13, C15). The name only tells a lock file (C2). PK_FILE_BINARY when there
 * is no memory to look closely, PK_FILE_ZIP for a zip over a limit. */
pk_file_type pk_sniff(const pk_source *source);
/**
 * The same with memory of the caller's.
 * @return PK_OK; PK_ENOMEM; PK_ELIMIT for a zip that is over *limit before it was looked into.
 */
pk_status pk_sniff_in(const pk_source *source, pk_arena *arena, pk_file_type *type, pk_limit *limit);

#endif
