/* load_parts.h - the state of pk_schema_read and the handlers of its elements, shared by load.c and its load_*.c; nobody
 * else includes it.
 *
 * Layer: schema. The context of each handler is a pk_schema_reader. */
#ifndef PK_SCHEMA_LOAD_PARTS_H
#define PK_SCHEMA_LOAD_PARTS_H

#include "schema/load.h"

enum { PK_FOLLOWUP_SHARE = 10 }; /* the contract's tenth, where the schema does not say otherwise */

typedef struct pk_schema_reader {
    pk_schema *schema;
    const pk_regions *regions;
    pk_arena *arena;
    pk_schema_report report;
    void *context;
    bool head_only;
    bool seen; /* the root element is that of a schema */
    bool faulty;
    unsigned given; /* PK_GIVEN_...: parts that the file has itself, not from its base */
    /* of the element that is open */
    size_t area;          /* SIZE_MAX: of the catalogue, not declared */
    pk_language language; /* of a label */
    pk_schema_goal goal;
    pk_schema_footnote footnote;
    int *goal_lines, *footnote_lines; /* of the catalogue area that is open, by index within it */
    size_t goal_line_capacity, footnote_line_capacity;
    int line; /* where the head, goal or footnote begins */
    pk_texts synonyms, uncertain, symbols;
    uint32_t *fills;
    size_t fill_count, fill_capacity;
} pk_schema_reader;

/* Parts that every schema needs, and parts on which others rest. */
enum {
    PK_GIVEN_TITLE = 1 << 0,
    PK_GIVEN_LANGUAGE = 1 << 1,
    PK_GIVEN_PERIOD = 1 << 2,
    PK_GIVEN_RECEIVER = 1 << 3,
    PK_GIVEN_COLUMNS = 1 << 4,
    PK_GIVEN_AREAS = 1 << 5,
    PK_GIVEN_PHASES = 1 << 6,
    PK_GIVEN_CATALOGUE = 1 << 7
};

/* ---- load.c: what all of them use ---- */

void pk_load_fault_at(pk_schema_reader *reader, int line, pk_schema_fault kind, pk_text detail);
void pk_load_fault(pk_schema_reader *reader, const pk_xml_walk *walk, pk_schema_fault kind, pk_text detail);
/** An attribute that is not there gives an empty text. */
pk_status pk_load_attribute(const pk_schema_reader *reader, const pk_xml_walk *walk, const char *name, pk_text *out);
/** @param missing  What holds when the attribute is not there. */
bool pk_load_is_true(const pk_xml_walk *walk, const char *name, bool missing);
pk_status pk_load_make_wording(pk_arena *arena, pk_text text, pk_wording *out);
pk_status pk_load_add_wording(pk_arena *arena, pk_wordings *list, pk_text text);
/** Notes the language that an element's text is in (xml:lang). */
pk_status pk_load_label_start(void *context, pk_xml_walk *walk);
/** The Swedish label comes first and stands in for the English one until that comes, if it does. */
pk_status pk_load_add_label(const pk_schema_reader *reader, pk_text text, pk_text *labels);

/* ---- load_base.c: what a schema has from the one that it builds on ---- */

/** The schema begins as its base is. Its parts are borrowed from there; each is replaced where the file has it itself. */
void pk_load_begin_with(pk_schema_reader *reader, const pk_schema *base);
/** At the end of the file: what was borrowed is brought into line with what was not (phases with columns, goals with areas). */
pk_status pk_load_settle_base(pk_schema_reader *reader);
/* Each part of a file begins empty, whatever the base has. */
pk_status pk_load_columns_start(void *context, pk_xml_walk *walk);
pk_status pk_load_areas_start(void *context, pk_xml_walk *walk);
pk_status pk_load_rows_start(void *context, pk_xml_walk *walk);
pk_status pk_load_regions_start(void *context, pk_xml_walk *walk);
pk_status pk_load_fields_start(void *context, pk_xml_walk *walk);
pk_status pk_load_statuses_start(void *context, pk_xml_walk *walk);
pk_status pk_load_introduction_start(void *context, pk_xml_walk *walk);
pk_status pk_load_comment_labels_start(void *context, pk_xml_walk *walk);
pk_status pk_load_not_responsible_start(void *context, pk_xml_walk *walk);
pk_status pk_load_rules_start(void *context, pk_xml_walk *walk);
pk_status pk_load_catalogue_start(void *context, pk_xml_walk *walk);

/* ---- load_head.c: titles, period, receiver, columns, areas ---- */

pk_status pk_load_head_start(void *context, pk_xml_walk *walk);
pk_status pk_load_title_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_other_title_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_language_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_period_start(void *context, pk_xml_walk *walk);
pk_status pk_load_receiver_start(void *context, pk_xml_walk *walk);
pk_status pk_load_receiver_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_column_start(void *context, pk_xml_walk *walk);
pk_status pk_load_heading_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_synonym_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_legend_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_value_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_column_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_columns_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_area_start(void *context, pk_xml_walk *walk);
pk_status pk_load_area_title_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_head_end(void *context, pk_xml_walk *walk, pk_text text);

/** Index of the area; SIZE_MAX: not declared. */
size_t pk_load_area_by_number(const pk_schema *schema, pk_text number);

/* ---- load_form.c: regions, fields, statuses, texts of the form ---- */

pk_status pk_load_region_start(void *context, pk_xml_walk *walk);
pk_status pk_load_field_start(void *context, pk_xml_walk *walk);
pk_status pk_load_field_label_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_status_start(void *context, pk_xml_walk *walk);
pk_status pk_load_status_label_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_status_synonym_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_uncertain_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_symbol_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_fill_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_status_legend_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_status_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_introduction_heading_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_introduction_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_comment_label_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_placeholders_start(void *context, pk_xml_walk *walk);
pk_status pk_load_placeholder_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_body_end(void *context, pk_xml_walk *walk, pk_text text);

/* ---- load_phases.c: phases ---- */

pk_status pk_load_phases_start(void *context, pk_xml_walk *walk);
pk_status pk_load_phase_start(void *context, pk_xml_walk *walk);
pk_status pk_load_phase_label_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_demand_start(void *context, pk_xml_walk *walk);
pk_status pk_load_severity_start(void *context, pk_xml_walk *walk);

/* ---- load_rules.c: what the author asks for ---- */

pk_status pk_load_rule_start(void *context, pk_xml_walk *walk);
pk_status pk_load_rule_nodes_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_rule_test_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_rule_message_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_rule_fix_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_rule_end(void *context, pk_xml_walk *walk, pk_text text);

/* ---- load_catalogue.c: goals and footnotes by area ---- */

pk_status pk_load_catalogue_area_start(void *context, pk_xml_walk *walk);
pk_status pk_load_goal_start(void *context, pk_xml_walk *walk);
pk_status pk_load_goal_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_footnote_start(void *context, pk_xml_walk *walk);
pk_status pk_load_footnote_end(void *context, pk_xml_walk *walk, pk_text text);
pk_status pk_load_catalogue_area_end(void *context, pk_xml_walk *walk, pk_text text);

#endif
