@echo off
rem Starts PgTriage; needs a Java 25 or newer in PATH or JAVA_HOME, and nothing else.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version 2>nul | findstr /r /c:" 2[5-9]" /c:" [3-9][0-9]" >nul
if errorlevel 1 (
  echo PgTriage needs Java 25 or newer; set JAVA_HOME to a JDK 25. 1>&2
  exit /b 2
)
set "CACHE=%LOCALAPPDATA%\pgtriage"
if not exist "%CACHE%" mkdir "%CACHE%"
"%JAVA%" "@%HOME_DIR%\conf\jvm.options" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\pgtriage.jsa" --module-path "%HOME_DIR%\javafx" -classpath "%HOME_DIR%\lib\*" dev.pgtriage.Main %*
