/* odf_controls.h - form controls of OpenDocument: boxes to tick, lists, fields to fill in. They are described before the
 * text or sheet, which then refers to them where they stand (D20-D22, X28).
 *
 * Layer: read; for the readers of ODT and ODS. */
#ifndef PK_READ_ODF_CONTROLS_H
#define PK_READ_ODF_CONTROLS_H

#include "container/xml.h"

typedef struct pk_odf_control {
    pk_text id, text; /* what it shows */
    bool linked;      /* a cell has the answer */
} pk_odf_control;

typedef struct pk_odf_controls {
    pk_arena *arena;
    pk_odf_control *items;
    size_t count, capacity;
} pk_odf_controls;

/** From a handler at the start of form:checkbox, form:radio, form:text and the like. */
pk_status pk_odf_control_add(pk_odf_controls *controls, const pk_xml_walk *walk);
/** An entry of the list that was added last: the one that is chosen shows. */
pk_status pk_odf_control_option(pk_odf_controls *controls, const pk_xml_walk *walk);
/** NULL: none of this name, or one that takes no answer. */
const pk_odf_control *pk_odf_control_find(const pk_odf_controls *controls, pk_text id);

/** Rules for those that take an answer. */
#define PK_ODF_CONTROL_RULE(element, start)                                                                            \
    {                                                                                                                  \
        PK_NS_FORM, NULL, element, start, NULL, 0                                                                      \
    }
#define PK_ODF_CONTROL_RULES(start, option)                                                                            \
    PK_ODF_CONTROL_RULE("checkbox", start), PK_ODF_CONTROL_RULE("radio", start), PK_ODF_CONTROL_RULE("text", start),   \
        PK_ODF_CONTROL_RULE("textarea", start), PK_ODF_CONTROL_RULE("formatted-text", start),                          \
        PK_ODF_CONTROL_RULE("number", start), PK_ODF_CONTROL_RULE("date", start), PK_ODF_CONTROL_RULE("time", start),  \
        PK_ODF_CONTROL_RULE("combobox", start), PK_ODF_CONTROL_RULE("listbox", start),                                 \
        PK_ODF_CONTROL_RULE("option", option)

#endif
