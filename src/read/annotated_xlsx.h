/* annotated_xlsx.h - what our remarks in a workbook are told by, and the record of what was changed for them.
 *
 * Layer: read; for annotated_xlsx*.c, and write/annotate*.c, which puts the remarks in. */
#ifndef PK_READ_ANNOTATED_XLSX_H
#define PK_READ_ANNOTATED_XLSX_H

#include "container/edit.h"
#include "container/xml.h"
#include "container/xml_cut.h"

/* A name that the workbook defines: the first cell of our sheet. All names that begin as the second are ours. */
#define PK_ANNOTATED_SHEET_NAME "_plankoll_rattelser"
#define PK_ANNOTATED_NAMES      "_plankoll"
/* A constant by that name: it stays when somebody deletes the sheet. */
#define PK_ANNOTATED_MARK_NAME "_plankoll_anmarkningar"
/* How our notes begin. */
#define PK_ANNOTATED_LEAD "plankoll:"
/* What our conditional formats ask: always true, and nobody else asks it. */
#define PK_ANNOTATED_CONDITION "N(\"plankoll\")=0"
/* Of the record, the root of a custom XML part: <annotated>, in it <changed part sha256> with <at start end>what stood
 * there</at>, and <new part/>. Offsets are bytes of the part as it is in the copy. */
#define PK_ANNOTATED_NAMESPACE "urn:plankoll:annotated:1"

/** A sheet in the workbook's list, worksheet or not. */
typedef struct pk_annotated_sheet {
    pk_text name;
    pk_text id;   /* of the relationship */
    pk_text part; /* no text: the list leads nowhere */
} pk_annotated_sheet;

typedef struct pk_annotated_book {
    pk_text part; /* of the workbook */
    const pk_relationship *relations;
    size_t relation_count;
    pk_annotated_sheet *sheets; /* in their order */
    size_t count, capacity;
    uint32_t last_id;  /* largest sheetId */
    bool strict;       /* the Strict dialect */
    pk_text own_sheet; /* what PK_ANNOTATED_SHEET_NAME refers to; no text: it is not there */
    bool in_name;      /* while it is read */
    pk_arena *arena;
} pk_annotated_book;

/** The workbook part of a package. @return PK_OK; as pk_package_relationships. */
pk_status pk_annotated_book_part(pk_package *package, pk_text *part);
/** @return PK_OK; PK_EFORMAT and so on where it cannot be read. */
pk_status pk_annotated_book_read(pk_package *package, pk_arena *arena, pk_annotated_book *book);

/** A part as the package has it. @return As pk_package_stream. */
pk_status pk_annotated_read_part(pk_package *package, pk_text part, pk_arena *arena, pk_text *content);
/** The part with the relationships of another. */
pk_status pk_annotated_relations_part(pk_arena *arena, pk_text source, pk_text *part);
/** The record's part, where the workbook leads to one. @return PK_OK; PK_ENOENT; PK_ENOMEM. */
pk_status pk_annotated_record_part(pk_package *package, const pk_annotated_book *book, pk_arena *arena, pk_text *part,
                                   pk_text *record);

/**
 * Undo what a record says, where nothing has been changed since.
 * @param undone  Whether that was so; else nothing is changed.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_annotated_undo(pk_package *package, pk_edit *edit, pk_text record, pk_arena *arena, bool *undone);

/** Take our notes and conditional formats out of a sheet that was saved again. @return PK_OK; PK_ENOMEM. */
pk_status pk_annotated_clean_sheet(pk_package *package, pk_edit *edit, pk_text part, pk_arena *arena);

/** Splices that are gathered. */
typedef struct pk_splices {
    pk_arena *arena;
    pk_splice *items;
    size_t count, capacity;
} pk_splices;

/** @return PK_OK; PK_ENOMEM. */
pk_status pk_splices_add(pk_splices *splices, size_t start, size_t end, pk_text text);

#endif
