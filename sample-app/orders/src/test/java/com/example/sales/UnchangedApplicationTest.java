package com.example.sales;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.example", importOptions = DoNotIncludeTests.class)
class UnchangedApplicationTest {
    @ArchTest
    static final ArchRule knowsNothingOfTheStore =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.securestore..");

    @ArchTest
    static final ArchRule knowsOnlyWhatAnyApplicationDoes = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.sql..", "jakarta..", "com.example..", "org.jspecify..");
}
