#include "read/odf_controls.h"

enum { CONTROLS_MAX = 2000 }; /* more than any form has; those past it are pictures */

static pk_text attribute_of(const pk_xml_walk *walk, const char *first, const char *second)
{
    pk_text value = pk_xml_attribute(walk, PK_NS_FORM, first);

    return value.size > 0 ? value : pk_xml_attribute(walk, PK_NS_FORM, second);
}

pk_status pk_odf_control_add(pk_odf_controls *controls, const pk_xml_walk *walk)
{
    pk_text name = pk_xml_element(walk, 0), value = attribute_of(walk, "current-value", "value");
    pk_text id = pk_xml_attribute(walk, PK_NS_FORM, "id");
    bool is_box = pk_text_equal(name, PK_TEXT("checkbox")), is_radio = pk_text_equal(name, PK_TEXT("radio"));
    bool on = is_radio ? pk_text_equal(attribute_of(walk, "current-selected", "selected"), PK_TEXT("true"))
                       : pk_text_equal(attribute_of(walk, "current-state", "state"), PK_TEXT("checked"));
    pk_odf_control control = { .linked = pk_xml_attribute(walk, PK_NS_FORM, "linked-cell").size > 0 };

    if (id.data == NULL)
        id = pk_xml_attribute(walk, PK_NS_XML, "id");
    if (id.size == 0 || controls->count >= CONTROLS_MAX)
        return PK_OK;
    if (pk_array_reserve(controls->arena, &controls->items, &controls->capacity, controls->count, sizeof control)
            != PK_OK
        || pk_text_copy(controls->arena, id, &control.id) != PK_OK)
        return PK_ENOMEM;
    if (is_box || is_radio) {
        const char *sign = on ? "\xE2\x98\x92" : "\xE2\x98\x90";
        pk_text label = pk_xml_attribute(walk, PK_NS_FORM, "label");

        if (pk_text_format(controls->arena, &control.text, "%s %.*s", sign, PK_PRINT(label)) != PK_OK)
            return PK_ENOMEM;
    } else if (pk_text_copy(controls->arena, value, &control.text) != PK_OK) {
        return PK_ENOMEM;
    }
    controls->items[controls->count++] = control;
    return PK_OK;
}

/* An entry of a list: the one that is chosen shows. */
pk_status pk_odf_control_option(pk_odf_controls *controls, const pk_xml_walk *walk)
{
    pk_text label = attribute_of(walk, "label", "value");

    if (controls->count == 0 || !pk_text_equal(attribute_of(walk, "current-selected", "selected"), PK_TEXT("true")))
        return PK_OK;
    return pk_text_copy(controls->arena, label, &controls->items[controls->count - 1].text);
}

const pk_odf_control *pk_odf_control_find(const pk_odf_controls *controls, pk_text id)
{
    for (size_t i = 0; i < controls->count; i++)
        if (pk_text_equal(controls->items[i].id, id))
            return &controls->items[i];
    return NULL;
}
