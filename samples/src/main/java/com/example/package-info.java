/** Programs that use the library, one idea each. */
package com.example;
