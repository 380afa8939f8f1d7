/* annotated_xlsx.h - what our remarks in a workbook are told by.
 *
 * Layer: read; for annotated_xlsx*.c, and write/annotate*.c, which puts the remarks in. */
#ifndef PK_READ_ANNOTATED_XLSX_H
#define PK_READ_ANNOTATED_XLSX_H

#include "container/xml.h"
#include "read/annotated_record.h"

/* A name that the workbook defines: the first cell of our sheet. All names that begin as the second are ours. */
#define PK_ANNOTATED_SHEET_NAME "_plankoll_rattelser"
#define PK_ANNOTATED_NAMES      "_plankoll"
/* A constant by that name: it stays when somebody deletes the sheet. */
#define PK_ANNOTATED_MARK_NAME "_plankoll_anmarkningar"
/* How our notes begin. */
#define PK_ANNOTATED_LEAD "plankoll:"
/* What our conditional formats ask: always true, and nobody else asks it. */
#define PK_ANNOTATED_CONDITION "N(\"plankoll\")=0"

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

/** Take our notes and conditional formats out of a sheet that was saved again. @return PK_OK; PK_ENOMEM. */
pk_status pk_annotated_clean_sheet(pk_package *package, pk_edit *edit, pk_text part, pk_arena *arena);

#endif
