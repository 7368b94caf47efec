; Windows lists a program under "Default apps" for tel: and callto: only when its capabilities are registered
; (electron#14108, electron#37613): setAsDefaultProtocolClient alone does not. Included by electron-builder's NSIS target.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Zuoxi\Capabilities" "ApplicationName" "Zuoxi"
  WriteRegStr SHELL_CONTEXT "Software\Zuoxi\Capabilities" "ApplicationDescription" "Zuoxi"
  WriteRegStr SHELL_CONTEXT "Software\Zuoxi\Capabilities\URLAssociations" "tel" "Zuoxi.Telephone"
  WriteRegStr SHELL_CONTEXT "Software\Zuoxi\Capabilities\URLAssociations" "callto" "Zuoxi.Telephone"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zuoxi.Telephone" "" "URL:Telephone"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zuoxi.Telephone" "URL Protocol" ""
  ; What follows "--" is no flag, whatever a link says.
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zuoxi.Telephone\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "Zuoxi" "Software\Zuoxi\Capabilities"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "Zuoxi"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Zuoxi.Telephone"
  DeleteRegKey SHELL_CONTEXT "Software\Zuoxi"
!macroend
