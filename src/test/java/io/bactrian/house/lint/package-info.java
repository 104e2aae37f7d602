/** The rules for YAML under routes/: each rule is one small class, and each can fail. Knows no Spring and starts nothing. */
package io.bactrian.house.lint;
